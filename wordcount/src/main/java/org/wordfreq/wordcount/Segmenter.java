package org.wordfreq.wordcount;

/**
 * Cuts UTF-8 text of any kind into the segments of UAX #29, one code point at a time, by the table of {@link BreakRules}.
 * It works within a window of the text: a segment that is not complete at the end of the window goes on in the next, to
 * which {@link #carry} moves its bytes.
 *
 * <p>Malformed sequences are taken for U+FFFD each, as {@link Utf8} tells them, and bound segments on both sides.
 */
@SuppressWarnings("EnumOrdinal") // actions come out of a table of the rules, as ordinals
final class Segmenter {

    /** Trait: not ASCII. Above all others. */
    static final int NON_ASCII = Characters.FREE;

    private static final int JOIN = BreakRules.Action.JOIN.ordinal();
    private static final int BREAK = BreakRules.Action.BREAK.ordinal();
    private static final int HOLD = BreakRules.Action.HOLD.ordinal();
    private static final int JOIN_HELD = BreakRules.Action.JOIN_HELD.ordinal();
    private static final int START = BreakRules.Context.LINE_END.ordinal();
    private static final int ZWJ = WordBreak.ZWJ.ordinal();
    private static final int NOTHING_HELD = -1;

    private final Segments segments;
    private final PlainWords plainWords = new PlainWords();

    /** The segment in progress: where it starts, the traits of all in it, and whether it lost bytes for being overlong. */
    private int start;

    private int traits;
    private boolean cut;

    /** What may turn out to belong to the segment or not (see {@link BreakRules.Action#HOLD}): the same of it. */
    private int heldStart = NOTHING_HELD;

    private int heldTraits;
    private boolean heldCut;

    private int context = START;
    private boolean afterZwj;
    private boolean inProgress;

    private long malformedBytes;

    Segmenter(Segments segments) {
        this.segments = segments;
    }

    /** Whether a text was begun and not ended. */
    boolean inProgress() {
        return inProgress;
    }

    long malformedBytes() {
        return malformedBytes;
    }

    /**
     * Takes {@code window[from, to)}, beginning a text if none is in progress. Three bytes more must be readable; if the
     * text is complete, it ends with a separator, or zeros follow.
     *
     * @param complete whether the text ends there
     * @return where it stopped: at {@code to}, or at the sequence before it that is not complete
     */
    int accept(byte[] window, int from, int to, boolean complete) {
        var i = from;
        var tried = from;
        if (!inProgress) {
            inProgress = true;
            i = acceptPlain(window, from, to, complete);
            tried = plainWords.stoppedAt();
        }
        while (i < to) {
            var decoded = Utf8.decode(window, i, to);
            if (decoded == Utf8.INCOMPLETE) {
                return i;
            }
            take(decoded, i);
            if (start == i && i > tried) {
                i = acceptPlain(window, i, to, complete);
                tried = plainWords.stoppedAt();
            } else {
                i += Utf8.size(decoded);
                malformedBytes += Utf8.isMalformed(decoded) ? Utf8.size(decoded) : 0;
            }
        }
        return i;
    }

    /** Leaves what it can to {@link PlainWords}, from the start of a segment on to the start of another. */
    private int acceptPlain(byte[] window, int from, int to, boolean complete) {
        start = plainWords.find(window, from, to, complete, segments);
        traits = 0;
        context = START;
        afterZwj = false;
        return start;
    }

    /** Ends the text at {@code end}, whose bytes were all taken but for an incomplete sequence from {@code next} on. */
    void end(int next, int end) {
        if (next < end) {
            take(Utf8.malformed(end - next), next);
            malformedBytes += end - next;
        }
        endSegment(heldStart == NOTHING_HELD ? end : heldStart);
        if (heldStart != NOTHING_HELD) {
            releaseHeld();
            endSegment(end);
        }
        context = START;
        afterZwj = false;
        inProgress = false;
    }

    /**
     * Moves what is still needed of {@code window[0, end)} to the front of the window: the segment in progress, unless it
     * is overlong, and what was not taken yet, from {@code next} on.
     *
     * @return where the first byte not taken yet is now
     */
    int carry(byte[] window, int next, int end) {
        var segmentEnd = heldStart == NOTHING_HELD ? next : heldStart;
        cut |= segmentEnd - start > WordCounter.MAX_WORD_BYTES;
        heldCut |= heldStart != NOTHING_HELD && next - heldStart > WordCounter.MAX_WORD_BYTES;
        var segmentLength = cut ? 0 : segmentEnd - start;
        var heldLength = heldCut ? 0 : next - segmentEnd;
        System.arraycopy(window, start, window, 0, segmentLength);
        System.arraycopy(window, segmentEnd, window, segmentLength, heldLength);
        var taken = segmentLength + heldLength;
        System.arraycopy(window, next, window, taken, end - next);
        start = 0;
        heldStart = heldStart == NOTHING_HELD ? NOTHING_HELD : segmentLength;
        return taken;
    }

    /** Ends or extends the segment in progress by the code point at {@code at}. */
    private void take(int decoded, int at) {
        var codePoint = Utf8.codePoint(decoded);
        var properties = Characters.properties(codePoint);
        var wordBreak = Characters.wordBreak(properties);
        var step = BreakRules.step(context, wordBreak);
        context = BreakRules.context(step);
        if (BreakRules.action(step) != JOIN) {
            move(BreakRules.action(step), at, afterZwj && (properties & Characters.PICTOGRAPHIC) != 0);
        }
        var newTraits = properties | nonAscii(codePoint);
        if (heldStart == NOTHING_HELD) {
            traits |= newTraits;
        } else {
            heldTraits |= newTraits;
        }
        afterZwj = wordBreak == ZWJ;
    }

    private void move(int action, int at, boolean joinedByZwj) {
        if (action == HOLD) {
            heldStart = at;
            return;
        }
        if (action == JOIN_HELD) {
            traits |= heldTraits;
            cut |= heldCut;
            forgetHeld();
            return;
        }
        if (action != BREAK) {
            endSegment(heldStart);
            releaseHeld();
        }
        if (!joinedByZwj) { // WB3c
            endSegment(at);
        }
    }

    private void endSegment(int end) {
        segments.add(start, end, traits, cut);
        start = end;
        traits = 0;
        cut = false;
    }

    /** What was held becomes the segment in progress. */
    private void releaseHeld() {
        start = heldStart;
        traits = heldTraits;
        cut = heldCut;
        forgetHeld();
    }

    private void forgetHeld() {
        heldStart = NOTHING_HELD;
        heldTraits = 0;
        heldCut = false;
    }

    /** Trait {@link #NON_ASCII} if the code point has it. */
    static int nonAscii(int codePoint) {
        return codePoint < 0x80 ? 0 : NON_ASCII;
    }

    /** Takes segments in order; some may be empty, and some that are certainly no words may be left out. */
    interface Segments {

        /**
         * Takes {@code window[start, end)}.
         *
         * @param traits those of {@link Characters} that any of its code points has, and {@link #NON_ASCII}
         * @param cut whether it is longer than {@link WordCounter#MAX_WORD_BYTES}, and bytes of it are gone
         */
        void add(int start, int end, int traits, boolean cut);
    }
}
