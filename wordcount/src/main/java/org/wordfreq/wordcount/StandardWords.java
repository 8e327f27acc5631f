package org.wordfreq.wordcount;

import java.util.Arrays;

/**
 * The kernel: counts the words of UTF-8 text as the {@code standard} analyzer defines them.
 *
 * <p>In most scripts, words are a matter of a few bits: a run of letters. So text is looked at in windows of
 * {@value #WINDOW} bytes, and in each of them
 *
 * <ol>
 *   <li>{@link AsciiMasks} tells for 64 bytes at a time which are letters or digits, which may stand within words, and which
 *       separate; {@link WideMasks} tells of what is not ASCII which bytes are of letters, or of ideographs, and which are
 *       special: marks, signs and scripts that take more rules, and what is malformed;
 *   <li>{@link AsciiWords} finds words where nothing is special from these masks, without a look at single characters;
 *       {@link Segmenter} finds those of all other stretches, by the rules of Unicode, one code point at a time;
 *   <li>{@link WordTally} counts them where they stand, by the number their bytes make.
 * </ol>
 *
 * <p>Text passes from one of the finders to the other only where there is a boundary whatever there is around it: before
 * an ideograph or a sign that joins nothing, and behind a separator, which is ASCII and at most a space, if no other
 * follows. So each finder sees what looks to it like a whole text. A word that reaches the end of the window is carried to the start of the next one, or, when it is
 * too long to be carried, handed to the segmenter, which can let go of the bytes of what is overlong.
 *
 * <p>A segment is a word when it holds a letter, a number or an ideograph and something is left of it when it is folded:
 * U+3164 HANGUL FILLER is a letter to Unicode, but alone it folds to nothing. What is overlong is decided on the segment as
 * it stands in the text, before folding, since only so it need never be held.
 */
final class StandardWords implements TextSink {

    private static final int WINDOW = 1 << 15;

    /** Plain stretches longer than this are not carried but handed to the segmenter. */
    private static final int LONGEST_CARRIED = 2 * WordCounter.MAX_WORD_BYTES;

    /** Where what is special is so close to the next, the segmenter goes on. */
    private static final int NEAR = 64;

    private static final int IS_WORD = Characters.WORD | Characters.VISIBLE;

    /** Behind the text there is room to read a whole block, and sixteen bytes from any word. */
    private final byte[] window = new byte[WINDOW + AsciiMasks.BLOCK];

    private int filled;

    /** Up to here the segmenter has taken the text already, if it has any in progress. */
    private int taken;

    private final AsciiMasks masks = new AsciiMasks(WINDOW);
    private final AsciiWords asciiWords = new AsciiWords(masks);
    private final Segmenter segmenter = new Segmenter(this::select);
    private final Spans plain = new Spans(WINDOW);
    private final Spans others = new Spans(WINDOW);
    private final WordTally tally;

    StandardWords(WordTally tally) {
        this.tally = tally;
    }

    @Override
    public void accept(byte[] utf8, int from, int to) {
        for (var next = from; next < to; ) {
            var copied = Math.min(to - next, WINDOW - filled);
            System.arraycopy(utf8, next, window, filled, copied);
            filled += copied;
            next += copied;
            if (filled == WINDOW) {
                countWindow(false);
            }
        }
    }

    @Override
    public void finish() {
        countWindow(true);
    }

    @Override
    public long malformedBytes() {
        return segmenter.malformedBytes();
    }

    private void countWindow(boolean last) {
        Arrays.fill(window, filled, filled + AsciiMasks.BLOCK, (byte) 0);
        masks.classify(window, filled);
        var next = findWords(last);
        tally.countPlain(window, plain);
        tally.countOthers(window, others);
        plain.clear();
        others.clear();
        carry(next);
    }

    /** Finds the words of the window, and gives the first byte that no finder has taken. */
    private int findWords(boolean last) {
        var next = taken;
        if (segmenter.inProgress()) {
            next = segment(next, next, last);
        }
        while (next < filled && !segmenter.inProgress()) {
            var other = masks.nextSpecial(next, filled);
            var end = last && other == filled ? filled : masks.lastStart(next, other);
            findPlain(next, end);
            next = end;
            if (other < filled || filled - next > LONGEST_CARRIED) {
                next = segment(next, other, last);
            } else {
                return next;
            }
        }
        return next;
    }

    private void findPlain(int from, int to) {
        asciiWords.find(window, from, to, plain);
        var wide = masks.wide();
        for (var block = from / AsciiMasks.BLOCK; block <= to / AsciiMasks.BLOCK; block++) {
            if (wide.singles(block) != 0) {
                tally.countSingles(
                        window, block * AsciiMasks.BLOCK, wide.singles(block) & AsciiMasks.within(block, from, to));
            }
        }
    }

    /** Gives the segmenter what there is up to where the finders may change behind {@code other}. */
    private int segment(int from, int other, boolean last) {
        var end = masks.nextStart(other, filled);
        while (end < filled && masks.nextSpecial(end, filled) - end < NEAR) {
            end = masks.nextStart(masks.nextSpecial(end, filled), filled);
        }
        var complete = end < filled || last;
        var next = segmenter.accept(window, from, end, complete);
        if (!complete) {
            return next;
        }
        segmenter.end(next, end);
        return end;
    }

    private void select(int start, int end, int traits, boolean cut) {
        if ((traits & IS_WORD) != IS_WORD) {
            return;
        }
        if (cut) {
            tally.countOverlong();
        } else if (traits < Segmenter.NON_ASCII) {
            plain.add(start, end);
        } else {
            others.add(start, end);
        }
    }

    private void carry(int next) {
        if (segmenter.inProgress()) {
            taken = segmenter.carry(window, next, filled);
        } else {
            System.arraycopy(window, next, window, 0, filled - next);
            taken = 0;
        }
        filled += taken - next;
    }
}
