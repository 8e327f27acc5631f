package org.wordfreq.wordcount;

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
    private long katakanas;
    private long ideographs;
    private long separators;
    private long others;

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
        behind = 0;
        lettersBehind = 0;
        katakanasBehind = 0;
        letterBefore = 0;
        hasKatakana = false;
    }

    /** Says that a block is ASCII. */
    void clear(int block) {
        specials[block] = 0;
        katakana[block] = 0;
        singles[block] = 0;
        cuts[block] = 0;
        behind = 0; // sharp s, of which the second half has just become the second s
        lettersBehind = 0;
        katakanasBehind = 0;
        letterBefore = 0;
    }

    void addSpecial(int block, long bit) {
        specials[block] |= bit;
    }

    /**
     * Describes a block that is not ASCII. The one before it must have been described. Eight bytes behind it must be
     * readable.
     *
     * @param masks what the scanner tells of it
     * @return those that belong to letters
     */
    long classify(byte[] window, int block, BlockScanner.Masks masks) {
        var start = block * BLOCK;
        var leads = findLeads(window, start, masks);
        letters = cyrillic;
        katakanas = 0;
        ideographs = han;
        separators = 0;
        others = 0;
        classifyEach(window, start, leads & ~(cyrillic | han));
        if (cyrillic != 0) {
            foldCyrillic(window, start, cyrillic & masks.cyrillicCapitals);
        }
        return conclude(block, masks.nonAscii);
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
        var letterBytes = whole(letters) | lettersBehind;
        var katakanaBytes = whole(katakanas) | katakanasBehind;
        var plain = letters | katakanas | ideographs | separators | others;
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

    private static void foldCyrillic(byte[] window, int start, long capitals) {
        for (var rest = capitals; rest != 0; rest &= rest - 1) {
            var at = start + Long.numberOfTrailingZeros(rest);
            var codePoint = ofTwo(window, at);
            if (WideCharacters.kind(codePoint) == UNFOLDED) {
                fold(window, at, 2, codePoint);
            }
        }
    }

    private void classifyEach(byte[] window, int start, long leads) {
        var l = 0L;
        var k = 0L;
        var h = 0L;
        var s = 0L;
        var o = 0L;
        var x = 0L;
        for (var rest = leads; rest != 0; rest &= rest - 1) {
            var kind = take(window, start + Long.numberOfTrailingZeros(rest));
            var bit = rest & -rest;
            if (kind == LETTER) {
                l |= bit;
            } else if (kind == SINGLE) {
                h |= bit;
            } else if (kind == SEPARATOR) {
                s |= bit;
            } else if (kind == KATAKANA) {
                k |= bit;
            } else if (kind == SPACE) {
                o |= bit;
            } else if (kind == EXTEND) {
                x |= bit;
            }
        }
        letters |= l;
        katakanas |= k;
        ideographs |= h;
        separators |= s;
        others |= o;
        if (x != 0) {
            joinExtends(x);
        }
    }

    /** What extends a letter is as good as a letter. */
    private void joinExtends(long leads) {
        for (var rest = leads; rest != 0; rest &= rest - 1) {
            var bit = rest & -rest;
            if (((((whole(letters) | lettersBehind) << 1) | letterBefore) & bit) != 0) {
                letters |= bit;
            }
        }
    }

    /** Gives the kind of a character, and folds it if it is a letter. */
    private static int take(byte[] window, int at) {
        var isThree = window[at] >= (byte) 0xE0;
        var codePoint = isThree ? ofThree(window, at) : ofTwo(window, at);
        var kind = WideCharacters.kind(codePoint);
        return kind < MIDDLE ? (isThree && codePoint < 0x800 ? SPECIAL : kind) : takeRare(window, at, codePoint, kind);
    }

    private static int takeRare(byte[] window, int at, int codePoint, int kind) {
        var size = window[at] >= (byte) 0xE0 ? 3 : 2;
        if (size == 3 && codePoint < 0x800) {
            return SPECIAL; // an overlong form
        }
        if (kind == UNFOLDED) {
            fold(window, at, size, codePoint);
            return LETTER;
        }
        if (kind == HEBREW || kind == EXTEND) {
            var next = window[at + size];
            return next == '\'' || next == '"' ? SPECIAL : kind == HEBREW ? LETTER : EXTEND;
        }
        return joinsNothing(window, at, size) ? SPACE : SPECIAL;
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
