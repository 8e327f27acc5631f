package org.wordfreq.wordcount;

/**
 * Counts words in three hash tables, by length. Words of up to 16 bytes, nearly all of them, are numbers: one {@code long} or
 * two, loaded from the text, what is ASCII in them folded to lower case by one OR, and compared at once. They go in batches of
 * {@value #BATCH}, each batch step by step (gather by length, hash, touch the memory, count), so that the processor waits for
 * many cache misses at a time and loops are short.
 */
final class WordTables {

    /** Words that go through the tables together. */
    static final int BATCH = 256;

    /**
     * The bits by which ASCII is told: turns its letters to lower case, and of what else is in words only the underscore, to
     * 0x7F, {@link #LOW_LINE}.
     */
    static final long ASCII_FOLD = 0x8080808080808080L;

    /** Leaves words as they are. */
    static final long NO_FOLD = 0;

    /** What becomes of an underscore by {@link #ASCII_FOLD}. */
    static final byte LOW_LINE = '_' | 0x20;

    private final ShortWords shortWords;
    private final MediumWords mediumWords;
    private final LongWords longWords;

    /** The batch at hand, by length. */
    private final long[] shorts = new long[BATCH];

    private final long[] mediums = new long[2 * BATCH];
    private final int[] longs = new int[2 * BATCH];

    private long emptyWords;
    private long total;

    WordTables(Seed seed) {
        shortWords = new ShortWords(seed);
        mediumWords = new MediumWords(seed);
        longWords = new LongWords(seed);
    }

    /** How many different words there are. */
    long size() {
        return (long) shortWords.size() + mediumWords.size() + longWords.size() + (emptyWords > 0 ? 1 : 0);
    }

    /** How many words were counted, each as often as it was. */
    long total() {
        return total;
    }

    /** The memory of the tables, with that many words more of usual length. */
    long bytesWith(int more) {
        return shortWords.bytesWith(more) + mediumWords.bytesWith(more) + longWords.bytesWith(more);
    }

    /** Forgets all words, and gives the memory of the tables back. */
    void clear() {
        shortWords.clear();
        mediumWords.clear();
        longWords.clear();
        emptyWords = 0;
        total = 0;
    }

    /**
     * Counts the words at {@code edges[from, to)}, starts and ends of at most {@value #BATCH} words, none of them empty or
     * ending in a zero byte. Sixteen bytes from the start of each must be readable.
     *
     * @param fold {@link #ASCII_FOLD} if what is ASCII in the words is to be folded, some of it in the text; else {@link #NO_FOLD}
     * @return how many of them are overlong, and not counted
     */
    int countBatch(byte[] text, int[] edges, int from, int to, long fold) {
        var shortCount = 0;
        var mediumCount = 0;
        var longCount = 0;
        for (var i = from; i < to; i += 2) {
            var start = edges[i];
            var length = edges[i + 1] - start;
            if (length <= ShortWords.MAX_BYTES) {
                shorts[shortCount++] = ByteWords.first(length, folded(ByteWords.at(text, start), fold));
            } else if (length <= MediumWords.MAX_BYTES) {
                mediums[2 * mediumCount] = folded(ByteWords.at(text, start), fold);
                mediums[2 * mediumCount++ + 1] =
                        ByteWords.first(length - Long.BYTES, folded(ByteWords.at(text, start + Long.BYTES), fold));
            } else {
                longs[2 * longCount] = start;
                longs[2 * longCount++ + 1] = edges[i + 1];
            }
        }
        shortWords.countAll(shorts, shortCount);
        mediumWords.countAll(mediums, mediumCount);
        var overlong = longCount == 0 ? 0 : countLong(text, longCount, fold);
        total += (to - from) / 2 - overlong;
        return overlong;
    }

    /** Counts the word in {@code text[from, to)}, which may be any bytes or none, {@code times} times. */
    void add(byte[] text, int from, int to, long times) {
        total += times;
        var length = to - from;
        if (length == 0) {
            emptyWords += times;
        } else if (length > MediumWords.MAX_BYTES || text[to - 1] == 0) {
            longWords.add(text, from, to, times);
        } else if (length > ShortWords.MAX_BYTES) {
            mediumWords.add(padded(text, from, from + Long.BYTES), padded(text, from + Long.BYTES, to), times);
        } else {
            shortWords.add(padded(text, from, to), times);
        }
    }

    /** Gives every word once, in no order. */
    void forEach(Visitor visitor) {
        var word = new byte[MediumWords.MAX_BYTES];
        if (emptyWords > 0) {
            visitor.visit(word, 0, 0, emptyWords);
        }
        shortWords.forEach((bytes, count) -> {
            ByteWords.put(word, 0, bytes);
            visitor.visit(word, 0, ByteWords.length(bytes), count);
        });
        mediumWords.forEach((first, second, count) -> {
            ByteWords.put(word, 0, first);
            ByteWords.put(word, Long.BYTES, second);
            visitor.visit(word, 0, Long.BYTES + ByteWords.length(second), count);
        });
        longWords.forEach(visitor);
    }

    /** All words in a list. */
    WordList list() {
        var words = new WordList();
        forEach(words::add);
        return words;
    }

    /** Counts the first long words but those that are overlong, and gives how many those are. */
    private int countLong(byte[] text, int count, long fold) {
        var kept = 0;
        for (var i = 0; i < 2 * count; i += 2) {
            longs[2 * kept] = longs[i];
            longs[2 * kept + 1] = longs[i + 1];
            kept += longs[i + 1] - longs[i] <= WordCounter.MAX_WORD_BYTES ? 1 : 0;
        }
        if (fold != NO_FOLD) {
            foldLong(text, kept, fold);
        }
        longWords.countAll(text, longs, kept);
        return count - kept;
    }

    /** Where they stand: nobody reads them again. */
    private void foldLong(byte[] text, int count, long fold) {
        for (var i = 0; i < 2 * count; i += 2) {
            var last = longs[i + 1] - Long.BYTES;
            for (var at = longs[i]; at < last; at += Long.BYTES) {
                ByteWords.put(text, at, folded(ByteWords.at(text, at), fold));
            }
            ByteWords.put(text, last, folded(ByteWords.at(text, last), fold));
        }
    }

    private static long folded(long bytes, long fold) {
        return bytes | ((~bytes & fold) >>> 2);
    }

    private static long padded(byte[] text, int from, int to) {
        var padded = 0L;
        for (var i = to - 1; i >= from; i--) {
            padded = (padded << Byte.SIZE) | (text[i] & 0xFF);
        }
        return padded;
    }

    /** Takes a word, which stands in {@code bytes[from, to)} during the call only, and its count. */
    interface Visitor {
        void visit(byte[] bytes, int from, int to, long count);
    }
}
