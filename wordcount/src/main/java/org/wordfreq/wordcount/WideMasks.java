package org.wordfreq.wordcount;

import java.util.Arrays;
import org.wordfreq.wordcount.WideCharacters.Kind;

/**
 * Stage 1 of the kernel beyond ASCII: what the characters of two and three bytes in a block are, as masks over their bytes.
 * A letter has the bits of all its bytes, so that to the rules it is as good as two or three letters of ASCII.
 *
 * <p>Two sorts are told by their first bytes alone, eight bytes at a time as in {@link AsciiMasks}: those from U+0400 to
 * U+047F are letters, nearly all of Russian; those from U+4000 to U+9FFF are ideographs but for the hexagrams, which
 * {@link SingleWords} leaves out. All others are looked up one by one. Letters are folded where they stand, so
 * that nobody need do it later (see {@link WideCharacters}).
 *
 * <p>What is malformed, incomplete, or joined by rules that masks cannot tell is special: {@link Segmenter} looks at it.
 */
@SuppressWarnings("EnumOrdinal") // kinds come out of a table, as ordinals
final class WideMasks {

    private static final int BLOCK = AsciiMasks.BLOCK;

    /** A power of two that is enough for the ordinals of kinds. */
    private static final int KINDS = 16;

    /** When most of a block is for the segmenter, and not little, so many more are left to it: Thai, say. */
    private static final int LEFT = 31;

    private static final int MANY = 8;

    private static final int SPECIAL = Kind.SPECIAL.ordinal();
    private static final int LETTER = Kind.LETTER.ordinal();
    private static final int KATAKANA = Kind.KATAKANA.ordinal();
    private static final int SINGLE = Kind.SINGLE.ordinal();
    private static final int SEPARATOR = Kind.SEPARATOR.ordinal();
    private static final int SPACE = Kind.SPACE.ordinal();
    private static final int MIDDLE = Kind.MIDDLE.ordinal();
    private static final int HEBREW = Kind.HEBREW.ordinal();
    private static final int EXTEND = Kind.EXTEND.ordinal();
    private static final int UNFOLDED = Kind.UNFOLDED.ordinal();

    private final long[] specials;
    private final long[] katakana;
    private final long[] singles;
    private final long[] cuts;

    /** The block at hand, its first bytes of characters: of three bytes, that are certainly letters, and by kind. */
    private long three;

    private long cyrillic;
    private long han;
    private long letters;

    /** The first bytes of those that are looked up, by the ordinals of their kinds. */
    private final long[] byKind = new long[KINDS];

    /** How many blocks more are left to the segmenter without a look. */
    private int left;

    /** What characters that begin in the block have in the next: all, letters and katakana. */
    private long behind;

    private long lettersBehind;
    private long katakanasBehind;

    /** Whether the last byte of the block before is of a letter that is not ASCII: 1 or 0. */
    private long letterBefore;

    private boolean hasKatakana;

    WideMasks(int blocks) {
        specials = new long[blocks];
        katakana = new long[blocks];
        singles = new long[blocks];
        cuts = new long[blocks];
    }

    /** Bytes that are in none of the other masks. */
    long specials(int block) {
        return specials[block];
    }

    /** Letters that join each other and nothing else. */
    long katakana(int block) {
        return katakana[block];
    }

    /** First bytes of characters that are words of their own. */
    long singles(int block) {
        return singles[block];
    }

    /** First bytes of characters before which there is a boundary, whatever is around them. */
    long cuts(int block) {
        return cuts[block];
    }

    /** Whether there is katakana in the window. */
    boolean hasKatakana() {
        return hasKatakana;
    }

    /** Begins a window. */
    void begin() {
        forgetBefore();
        hasKatakana = false;
    }

    /** Says that a block is ASCII. */
    void clear(int block) {
        specials[block] = 0;
        katakana[block] = 0;
        singles[block] = 0;
        cuts[block] = 0;
        forgetBefore(); // also sharp s, of which the second half has just become the second s
    }

    void addSpecial(int block, long bit) {
        specials[block] |= bit;
    }

    /**
     * Describes a block that is not ASCII. The one before it must have been described. Eleven bytes behind it must be
     * readable.
     *
     * @param masks what the scanner tells of it
     * @return those that belong to letters
     */
    long classify(byte[] window, int block, BlockScanner.Masks masks) {
        var start = block * BLOCK;
        var leads = findLeads(window, start, masks);
        lookUp(window, start, leads & ~(cyrillic | han));
        fold(window, start, byKind[UNFOLDED] | (cyrillic & masks.cyrillicCapitals));
        byKind[SINGLE] |= han;
        letters = cyrillic | byKind[LETTER] | byKind[UNFOLDED];
        if ((byKind[HEBREW] | byKind[EXTEND]) != 0) {
            joinHebrewAndExtends(window, start);
        }
        if (byKind[MIDDLE] != 0) {
            byKind[SPACE] |= standingAlone(window, start, byKind[MIDDLE]);
        }
        return conclude(block, masks.nonAscii);
    }

    /** Whether the next block is better left to the segmenter without a look, as most of those before it was after one. */
    boolean leaves() {
        return left > 0;
    }

    /** Leaves a block that is not ASCII to the segmenter, and gives its bytes that belong to a letter that began before. */
    long leave(int block, long nonAscii) {
        left--;
        three = 0;
        letters = 0;
        Arrays.fill(byKind, 0);
        return conclude(block, nonAscii);
    }

    /** Gives the first bytes of all characters that are complete. */
    private long findLeads(byte[] window, int start, BlockScanner.Masks masks) {
        var trails = masks.trails;
        var second = (trails >>> 1) | (isTrail(window[start + BLOCK]) ? 1L << 63 : 0);
        var third = (trails >>> 2) | (second & 1L << 63) >>> 1 | (isTrail(window[start + BLOCK + 1]) ? 1L << 63 : 0);
        three = masks.fromE0 & ~masks.fromF0 & second & third;
        cyrillic = masks.cyrillic & second;
        han = masks.han & three;
        return (masks.nonAscii & ~trails & ~masks.fromE0 & second) | three;
    }

    private long conclude(int block, long nonAscii) {
        var katakanas = byKind[KATAKANA];
        var ideographs = byKind[SINGLE];
        var separators = byKind[SEPARATOR];
        var letterBytes = whole(letters) | lettersBehind;
        var katakanaBytes = whole(katakanas) | katakanasBehind;
        var plain = letters | katakanas | ideographs | separators | byKind[SPACE];
        specials[block] = nonAscii & ~(whole(plain) | behind);
        katakana[block] = katakanaBytes;
        hasKatakana |= katakanaBytes != 0;
        singles[block] = ideographs;
        cuts[block] = ideographs | separators;
        behind = inNextBlock(plain);
        lettersBehind = inNextBlock(letters);
        katakanasBehind = inNextBlock(katakanas);
        letterBefore = letterBytes >>> 63;
        return letterBytes;
    }

    private long whole(long leads) {
        return leads | (leads << 1) | ((leads & three) << 2);
    }

    private long inNextBlock(long leads) {
        return (leads >>> 63) | ((leads & three) >>> 62);
    }

    /** Sorts characters by kind. A branch for each kind would often be mispredicted where letters and marks take turns. */
    private void lookUp(byte[] window, int start, long leads) {
        Arrays.fill(byKind, 0);
        for (var rest = leads & ~three; rest != 0; rest &= rest - 1) {
            var at = start + Long.numberOfTrailingZeros(rest);
            byKind[WideCharacters.kindOfTwo(ofTwo(window, at))] |= rest & -rest;
        }
        for (var rest = leads & three; rest != 0; rest &= rest - 1) {
            var at = start + Long.numberOfTrailingZeros(rest);
            byKind[WideCharacters.kindOfThree(ofThree(window, at))] |= rest & -rest;
        }
        var special = Long.bitCount(byKind[SPECIAL]);
        if (special >= MANY && 2 * special > Long.bitCount(leads)) {
            left = LEFT;
        }
    }

    private void fold(byte[] window, int start, long maybeUnfolded) {
        for (var rest = maybeUnfolded; rest != 0; rest &= rest - 1) {
            var at = start + Long.numberOfTrailingZeros(rest);
            if ((rest & -rest & three) != 0) {
                fold(window, at, 3, ofThree(window, at));
            } else if (WideCharacters.kindOfTwo(ofTwo(window, at)) == UNFOLDED) {
                fold(window, at, 2, ofTwo(window, at));
            }
        }
    }

    /** What extends a letter is as good as a letter, and so is what is Hebrew, but a quote behind them may be too. */
    private void joinHebrewAndExtends(byte[] window, int start) {
        var quoted = (LongScanner.quotes(window, start + 2) & ~three) | (LongScanner.quotes(window, start + 3) & three);
        letters |= byKind[HEBREW] & ~quoted;
        var extending = byKind[EXTEND] & ~quoted;
        if (areBehindLetters(letters | extending, extending)) {
            letters |= extending;
            return;
        }
        for (var rest = extending; rest != 0; rest &= rest - 1) {
            var bit = rest & -rest;
            if (areBehindLetters(letters, bit)) {
                letters |= bit;
            }
        }
    }

    private boolean areBehindLetters(long leadsOfLetters, long leads) {
        return (leads & ~(((whole(leadsOfLetters) | lettersBehind) << 1) | letterBefore)) == 0;
    }

    private long standingAlone(byte[] window, int start, long leads) {
        var alone = 0L;
        for (var rest = leads; rest != 0; rest &= rest - 1) {
            var at = start + Long.numberOfTrailingZeros(rest);
            if (joinsNothing(window, at, window[at] >= (byte) 0xE0 ? 3 : 2)) {
                alone |= rest & -rest;
            }
        }
        return alone;
    }

    private static boolean joinsNothing(byte[] window, int at, int size) {
        return (at > 0 && isPunctuation(window[at - 1])) || isPunctuation(window[at + size]);
    }

    /** Whether a byte is ASCII, but no letter or digit. */
    private static boolean isPunctuation(byte b) {
        var lower = b | 0x20;
        return b >= 0 && (lower < 'a' || lower > 'z') && (b < '0' || b > '9');
    }

    private static void fold(byte[] window, int at, int size, int codePoint) {
        var folded = WideCharacters.folded(codePoint);
        for (var i = 0; i < size; i++) {
            window[at + i] = (byte) (folded >> (i * Byte.SIZE));
        }
    }

    private void forgetBefore() {
        behind = 0;
        lettersBehind = 0;
        katakanasBehind = 0;
        letterBefore = 0;
    }

    private static boolean isTrail(byte b) {
        return b < (byte) 0xC0;
    }

    private static int ofTwo(byte[] window, int at) {
        return ((window[at] & 0x1F) << 6) | (window[at + 1] & 0x3F);
    }

    private static int ofThree(byte[] window, int at) {
        return ((window[at] & 0x0F) << 12) | ((window[at + 1] & 0x3F) << 6) | (window[at + 2] & 0x3F);
    }
}
