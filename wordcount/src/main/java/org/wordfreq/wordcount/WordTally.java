package org.wordfreq.wordcount;

import java.util.function.Consumer;

/**
 * Stage 3 of the kernel: the words of a text so far, within bounds of memory. Plain words are folded as they are
 * counted, which costs one OR: what is not ASCII in them {@link WideMasks} has folded before. Folding others is by far the
 * slowest step of all, so they are counted as they stand in the text, and each of the different ones is folded once, when all
 * are {@link #takeFolded taken}.
 */
final class WordTally {

    private final Seed seed;
    private final WordTables unfolded;
    private WordTables folded;
    private final long maxBytes;
    private final Consumer<WordTables> full;
    private final SingleWords singleWords = new SingleWords();
    private long overlongWords;

    /**
     * A tally that asks for room when its tables would grow beyond {@code maxBytes}.
     *
     * @param full takes words that there is no more room for, folded
     */
    WordTally(Seed seed, long maxBytes, Consumer<WordTables> full) {
        this.seed = seed;
        this.unfolded = new WordTables(seed);
        this.folded = new WordTables(seed);
        this.maxBytes = maxBytes;
        this.full = full;
    }

    /** Counts words that are folded but for what is ASCII in them, which is; see {@link WordTables#countBatch}. */
    void countPlain(byte[] text, Spans words) {
        countAll(text, words, WordTables.ASCII_FOLD);
    }

    /** Counts words to be folded later. */
    void countOthers(byte[] text, Spans words) {
        countAll(text, words, WordTables.NO_FOLD);
    }

    /** Counts ideographs and the like; see {@link SingleWords#countAll}. */
    void countSingles(byte[] text, int start, long leads) {
        singleWords.countAll(text, start, leads);
    }

    /** Counts a word of any bytes, or none, as it is. */
    void count(byte[] text, int from, int to) {
        makeRoom(1);
        folded.add(text, from, to, 1);
    }

    void countOverlong() {
        overlongWords++;
    }

    /** How many words were longer than {@link WordCounter#MAX_WORD_BYTES}. */
    long overlongWords() {
        return overlongWords;
    }

    /**
     * All words, folded, with low lines and {@link WordTables#LOW_LINE} in each other's place; only what is overlong stays
     * here. Folded words can be longer than what they come from, so some may be given away on the way.
     */
    WordTables takeFolded() {
        unfolded.forEach((bytes, from, to, count) -> {
            var word = CaseFolding.fold(bytes, from, to);
            swapLowLines(word);
            addFolded(word, 0, word.length, count);
        });
        unfolded.clear();
        singleWords.forEach(this::addFolded);
        singleWords.clear();
        return takeTables();
    }

    /** Forgets all words. */
    void clear() {
        folded.clear();
        unfolded.clear();
        singleWords.clear();
    }

    private void addFolded(byte[] word, int from, int to, long count) {
        if (folded.bytesWith(1) > maxBytes) {
            full.accept(takeTables());
        }
        folded.add(word, from, to, count);
    }

    private WordTables takeTables() {
        var taken = folded;
        folded = new WordTables(seed);
        return taken;
    }

    private void countAll(byte[] text, Spans words, long fold) {
        var edges = words.edges();
        var batch = 2 * WordTables.BATCH;
        for (var from = 0; from < words.size(); from += batch) {
            makeRoom(WordTables.BATCH);
            var tables = fold == WordTables.NO_FOLD ? unfolded : folded;
            overlongWords += tables.countBatch(text, edges, from, Math.min(words.size(), from + batch), fold);
        }
    }

    private void makeRoom(int words) {
        if (folded.bytesWith(words) + unfolded.bytesWith(words) + singleWords.bytes() > maxBytes) {
            full.accept(takeFolded());
        }
    }

    /** As {@link WordTables#ASCII_FOLD} does; U+007F can be in a word too, before a letter that extends it. */
    private static void swapLowLines(byte[] word) {
        for (var i = 0; i < word.length; i++) {
            if (word[i] == '_') {
                word[i] = WordTables.LOW_LINE;
            } else if (word[i] == WordTables.LOW_LINE) {
                word[i] = '_';
            }
        }
    }
}
