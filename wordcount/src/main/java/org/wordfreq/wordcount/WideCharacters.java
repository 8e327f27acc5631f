package org.wordfreq.wordcount;

import com.ibm.icu.lang.CharacterProperties;
import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.UnicodeSet;
import java.nio.charset.StandardCharsets;

/**
 * What {@link WideMasks} asks of a character of two or three bytes: how it stands to its neighbours, and what it is folded to.
 * Taken from the tables of {@link Characters} and ICU when this class is loaded.
 *
 * <p>Most characters are folded one by one: {@code NFKC_Casefold} maps each for itself, and only then composes those that
 * combine with what is before them. So a word in which no character does is folded when each of its characters is, and a
 * character can be folded where it stands, before words are looked for, if it takes as many bytes as before.
 */
@SuppressWarnings("EnumOrdinal") // kinds are kept in a table of bytes, by their ordinals
final class WideCharacters {

    /** How a character joins its neighbours, as far as masks can tell. */
    enum Kind {
        /** Left to {@link Segmenter}. */
        SPECIAL,
        /** Joins letters and digits of all kinds (WB5, WB9, WB10), and is folded. */
        LETTER,
        /** Joins its like (WB13), and is folded. */
        KATAKANA,
        /** A word of its own that is folded: an ideograph or a hiragana. */
        SINGLE,
        /** No word, and nothing joins it but what extends it. */
        SEPARATOR,
        /** As a separator, but what is before it may join it: another space (WB3d), or nothing if it begins a line. */
        SPACE,
        /** Joins what is on both sides, if that suits it (WB6, WB7, WB11, WB12). */
        MIDDLE,
        /** Belongs to the letter before it (WB4), which may be Hebrew, and is folded. */
        EXTEND,
        /** As a letter, but quotes behind it may belong to it (WB7a, WB7b, WB7c). */
        HEBREW,
        /** A letter that is folded to another one, of as many bytes. */
        UNFOLDED
    }

    /** Characters from here on are left to {@link Segmenter}. */
    private static final int END = 1 << 16;

    /** Characters from here on take three bytes, and from 0x80 on two; what is in more than it takes is special. */
    private static final int THREE_BYTES = 0x800;

    /** Characters of two and three bytes that are folded are below. */
    private static final int FOLDED_END = 0x2000;

    /** The value of {@code NFC_Quick_Check} of characters that may combine with what is before them. */
    private static final int QUICK_CHECK_MAYBE = 2;

    private static final int VIRAMA = 9;
    private static final int FOLDED_WORD = Characters.WORD | Characters.VISIBLE;
    private static final Normalizer2 NFKC_CASEFOLD = Normalizer2.getNFKCCasefoldInstance();
    private static final byte[] OF_TWO = new byte[THREE_BYTES];
    private static final byte[] OF_THREE = new byte[END];
    private static final int[] FOLDED = new int[FOLDED_END];

    static {
        var unstable = new UnicodeSet()
                .applyIntPropertyValue(UProperty.NFC_QUICK_CHECK, QUICK_CHECK_MAYBE)
                .addAll(CharacterProperties.getBinaryPropertySet(UProperty.CHANGES_WHEN_NFKC_CASEFOLDED));
        for (var codePoint = 0x80; codePoint < END; codePoint++) {
            set(codePoint, stable(codePoint));
        }
        for (var range : unstable.ranges()) {
            for (var codePoint = Math.max(range.codepoint, 0x80);
                    codePoint <= Math.min(range.codepointEnd, END - 1);
                    codePoint++) {
                set(codePoint, unstable(codePoint));
            }
        }
    }

    private WideCharacters() {}

    /** The ordinal of the {@link Kind} of a character of two bytes, or of an overlong form of ASCII. */
    static int kindOfTwo(int codePoint) {
        return OF_TWO[codePoint];
    }

    /** The ordinal of the {@link Kind} of a character of three bytes, of a surrogate, or of an overlong form. */
    static int kindOfThree(int codePoint) {
        return OF_THREE[codePoint];
    }

    /** What a character of kind {@link Kind#UNFOLDED} is folded to: its bytes, the first of them lowest. */
    static int folded(int codePoint) {
        return FOLDED[codePoint];
    }

    private static void set(int codePoint, Kind kind) {
        (codePoint < THREE_BYTES ? OF_TWO : OF_THREE)[codePoint] = (byte) kind.ordinal();
    }

    private static Kind stable(int codePoint) {
        var properties = Characters.properties(codePoint);
        var makesAWord = (properties & Characters.WORD) != 0;
        if (codePoint >> 11 == 0xD800 >> 11) {
            return Kind.SPECIAL; // no character, and malformed in UTF-8
        }
        return switch (Characters.wordBreakOf(codePoint)) {
            case A_LETTER -> (properties & FOLDED_WORD) == FOLDED_WORD ? Kind.LETTER : Kind.SPECIAL;
            case HEBREW_LETTER -> (properties & FOLDED_WORD) == FOLDED_WORD ? Kind.HEBREW : Kind.SPECIAL;
            case EXTEND -> extend(codePoint);
            case KATAKANA -> makesAWord ? Kind.KATAKANA : Kind.SPECIAL;
            case OTHER -> (properties & Characters.PICTOGRAPHIC) == 0 ? other(codePoint, makesAWord) : Kind.SPECIAL;
            case SPACE, NEWLINE -> Kind.SPACE;
            case MID_LETTER, MID_NUM, MID_NUM_LET -> makesAWord ? Kind.SPECIAL : Kind.MIDDLE;
            default -> Kind.SPECIAL;
        };
    }

    /** Of marks next to each other, only those of class 0 and 9 are sure to be in order. */
    private static Kind extend(int codePoint) {
        var combiningClass = UCharacter.getCombiningClass(codePoint);
        return combiningClass == 0 || combiningClass == VIRAMA ? Kind.EXTEND : Kind.SPECIAL;
    }

    private static Kind other(int codePoint, boolean makesAWord) {
        if (makesAWord) {
            return SingleWords.canCount(codePoint) ? Kind.SINGLE : Kind.SPECIAL;
        }
        return Kind.SEPARATOR;
    }

    /** The kind of a character that changes when it is folded, or that may combine with what is before it. */
    private static Kind unstable(int codePoint) {
        var kind = stable(codePoint);
        if (kind != Kind.LETTER) {
            return kind == Kind.SEPARATOR || kind == Kind.SPACE || kind == Kind.MIDDLE ? kind : Kind.SPECIAL;
        }
        if (codePoint >= FOLDED_END || !NFKC_CASEFOLD.hasBoundaryBefore(codePoint)) {
            return Kind.SPECIAL;
        }
        var before = Character.toString(codePoint).getBytes(StandardCharsets.UTF_8);
        var folded = CaseFolding.fold(before, 0, before.length);
        if (folded.length != before.length || !isFoldedLetters(new String(folded, StandardCharsets.UTF_8))) {
            return Kind.SPECIAL;
        }
        for (var i = folded.length - 1; i >= 0; i--) {
            FOLDED[codePoint] = (FOLDED[codePoint] << Byte.SIZE) | (folded[i] & 0xFF);
        }
        return Kind.UNFOLDED;
    }

    private static boolean isFoldedLetters(String folded) {
        return folded.codePoints()
                .allMatch(c -> Characters.wordBreakOf(c) == WordBreak.A_LETTER
                        && !UCharacter.hasBinaryProperty(c, UProperty.CHANGES_WHEN_NFKC_CASEFOLDED));
    }
}
