package org.wordfreq.wordcount;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacter.WordBreak;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.Normalizer2;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The {@code standard} analyzer once more, slow and as the standard words it: each boundary is decided on the whole text,
 * rule by rule, with the properties asked of ICU.
 */
final class ReferenceWords {

    private final int[] text;

    private ReferenceWords(String text) {
        this.text = text.codePoints().toArray();
    }

    static Map<String, Long> count(String text) {
        var words = new HashMap<String, Long>();
        for (var word : words(text)) {
            if (!isOverlong(word)) {
                words.merge(folded(word), 1L, Long::sum);
            }
        }
        return words;
    }

    static long countOverlong(String text) {
        return words(text).stream().filter(ReferenceWords::isOverlong).count();
    }

    /** Where segments begin and end, in code points. */
    static int[] boundaries(String text) {
        var reference = new ReferenceWords(text);
        return IntStream.rangeClosed(0, reference.text.length)
                .filter(reference::isBoundary)
                .toArray();
    }

    /** Whether a segment is a word. */
    static boolean isWord(String segment) {
        return segment.codePoints().anyMatch(ReferenceWords::makesAWord)
                && !folded(segment).isEmpty();
    }

    static String folded(String word) {
        return Normalizer2.getNFKCCasefoldInstance().normalize(word).replace('’', '\'');
    }

    private static List<String> words(String text) {
        var codePoints = text.codePoints().toArray();
        var boundaries = boundaries(text);
        return IntStream.range(1, boundaries.length)
                .mapToObj(i -> new String(codePoints, boundaries[i - 1], boundaries[i] - boundaries[i - 1]))
                .filter(ReferenceWords::isWord)
                .toList();
    }

    private static boolean isOverlong(String word) {
        return word.getBytes(StandardCharsets.UTF_8).length > WordCounter.MAX_WORD_BYTES;
    }

    private static boolean makesAWord(int c) {
        return UCharacter.hasBinaryProperty(c, UProperty.ALPHABETIC)
                || UCharacter.hasBinaryProperty(c, UProperty.IDEOGRAPHIC)
                || UCharacter.getIntPropertyValue(c, UProperty.NUMERIC_TYPE) != UCharacter.NumericType.NONE;
    }

    private boolean isBoundary(int i) {
        if (i == 0 || i == text.length) {
            return true; // WB1, WB2
        }
        if (value(i - 1) == WordBreak.CR && value(i) == WordBreak.LF) {
            return false; // WB3
        }
        if (isLineEnd(i - 1) || isLineEnd(i)) {
            return true; // WB3a, WB3b
        }
        if (text[i - 1] == 0x200D && UCharacter.hasBinaryProperty(text[i], UProperty.EXTENDED_PICTOGRAPHIC)) {
            return false; // WB3c
        }
        if (value(i - 1) == WordBreak.WSEGSPACE && value(i) == WordBreak.WSEGSPACE) {
            return false; // WB3d
        }
        return !isIgnored(i) && !isJoined(i); // WB4
    }

    private boolean isJoined(int i) {
        var at = base(i - 1);
        var before = value(at);
        var beforeThat = at == 0 ? WordBreak.OTHER : value(base(at - 1));
        var after = value(i);
        var afterThat = value(next(i));
        return (isLetter(before) && isLetter(after)) // WB5
                || (isLetter(before) && isMidLetter(after) && isLetter(afterThat)) // WB6
                || (isLetter(beforeThat) && isMidLetter(before) && isLetter(after)) // WB7
                || (before == WordBreak.HEBREW_LETTER && after == WordBreak.SINGLE_QUOTE) // WB7a
                || (before == WordBreak.HEBREW_LETTER
                        && after == WordBreak.DOUBLE_QUOTE
                        && afterThat == WordBreak.HEBREW_LETTER) // WB7b
                || (beforeThat == WordBreak.HEBREW_LETTER
                        && before == WordBreak.DOUBLE_QUOTE
                        && after == WordBreak.HEBREW_LETTER) // WB7c
                || (isAlphanumeric(before) && isAlphanumeric(after)) // WB8, WB9, WB10
                || (beforeThat == WordBreak.NUMERIC && isMidNumber(before) && after == WordBreak.NUMERIC) // WB11
                || (before == WordBreak.NUMERIC && isMidNumber(after) && afterThat == WordBreak.NUMERIC) // WB12
                || (before == WordBreak.KATAKANA && after == WordBreak.KATAKANA) // WB13
                || (isExtensible(before) && after == WordBreak.EXTENDNUMLET) // WB13a
                || (before == WordBreak.EXTENDNUMLET && isExtensible(after)) // WB13b
                || (after == WordBreak.REGIONAL_INDICATOR && indicatorsUpTo(at) % 2 == 1); // WB15, WB16
    }

    private int indicatorsUpTo(int at) {
        if (value(at) != WordBreak.REGIONAL_INDICATOR) {
            return 0;
        }
        return at == 0 ? 1 : 1 + indicatorsUpTo(base(at - 1));
    }

    /** Where what is ignored at {@code i} belongs to (WB4): nothing at the start of the text or of a line. */
    private int base(int i) {
        var base = i;
        while (base > 0 && isIgnored(base) && !isLineEnd(base - 1)) {
            base--;
        }
        return base;
    }

    private int next(int i) {
        var next = i + 1;
        while (next < text.length && isIgnored(next)) {
            next++;
        }
        return next;
    }

    /** U+FFFD bounds words on both sides, as the end of a line does. */
    private int value(int i) {
        if (i == text.length) {
            return WordBreak.OTHER;
        }
        return text[i] == 0xFFFD ? WordBreak.NEWLINE : UCharacter.getIntPropertyValue(text[i], UProperty.WORD_BREAK);
    }

    private boolean isLineEnd(int i) {
        var value = value(i);
        return value == WordBreak.CR || value == WordBreak.LF || value == WordBreak.NEWLINE;
    }

    private boolean isIgnored(int i) {
        var value = value(i);
        return value == WordBreak.EXTEND || value == WordBreak.FORMAT || value == WordBreak.ZWJ;
    }

    private static boolean isLetter(int value) {
        return value == WordBreak.ALETTER || value == WordBreak.HEBREW_LETTER;
    }

    private static boolean isAlphanumeric(int value) {
        return isLetter(value) || value == WordBreak.NUMERIC;
    }

    private static boolean isExtensible(int value) {
        return isAlphanumeric(value) || value == WordBreak.KATAKANA || value == WordBreak.EXTENDNUMLET;
    }

    private static boolean isMidLetter(int value) {
        return value == WordBreak.MIDLETTER || value == WordBreak.MIDNUMLET || value == WordBreak.SINGLE_QUOTE;
    }

    private static boolean isMidNumber(int value) {
        return value == WordBreak.MIDNUM || value == WordBreak.MIDNUMLET || value == WordBreak.SINGLE_QUOTE;
    }
}
