package org.wordfreq.wordcount;

/**
 * Counts of words of one character of three bytes, the ideographs and hiragana of {@link WideCharacters.Kind#SINGLE}: no
 * hash, for the character itself tells where its count is. They are all there is to Chinese, nearly, and most of Japanese.
 */
final class SingleWords {

    private static final int FIRST = 0x3000;
    private static final int END = 0xA000;
    private static final int BYTES = 3;
    private static final long[] NONE = {};

    /** By code point, from {@link #FIRST} on; there is none of it until the first word. */
    private long[] counts = NONE;

    static boolean canCount(int codePoint) {
        return codePoint >= FIRST && codePoint < END;
    }

    /** What the counts take. */
    long bytes() {
        return (long) counts.length * Long.BYTES;
    }

    void clear() {
        counts = NONE;
    }

    /** Counts the characters whose first bytes are where {@code leads} has bits, from {@code start} on. */
    void countAll(byte[] text, int start, long leads) {
        if (counts == NONE) {
            counts = new long[END - FIRST];
        }
        var table = counts;
        for (var rest = leads; rest != 0; rest &= rest - 1) {
            var bytes = ByteWords.intAt(text, start + Long.numberOfTrailingZeros(rest));
            table[codePoint(bytes) - FIRST]++;
        }
    }

    /** Gives every word once; what is no word under UAX #29, but of the same blocks, is passed over. */
    void forEach(WordTables.Visitor visitor) {
        var word = new byte[Integer.BYTES];
        for (var i = 0; i < counts.length; i++) {
            if (counts[i] != 0 && (Characters.properties(FIRST + i) & Characters.WORD) != 0) {
                ByteWords.putInt(word, 0, bytes(FIRST + i));
                visitor.visit(word, 0, BYTES, counts[i]);
            }
        }
    }

    private static int codePoint(int bytes) {
        return ((bytes & 0x0F) << 12) | ((bytes >> 2) & 0xFC0) | ((bytes >> 16) & 0x3F);
    }

    private static int bytes(int codePoint) {
        return 0x8080E0 | (codePoint >> 12) | ((codePoint & 0xFC0) << 2) | ((codePoint & 0x3F) << 16);
    }
}
