package org.wordfreq.wordcount;

import com.ibm.icu.lang.UCharacter;

/**
 * The Word_Break property values of UAX #29, table 3, as far as the rules tell them apart: Format behaves as Extend does.
 */
enum WordBreak {
    OTHER,
    CR,
    LF,
    NEWLINE,
    EXTEND,
    ZWJ,
    SPACE,
    A_LETTER,
    HEBREW_LETTER,
    NUMERIC,
    KATAKANA,
    EXTEND_NUM_LET,
    REGIONAL_INDICATOR,
    MID_LETTER,
    MID_NUM,
    MID_NUM_LET,
    SINGLE_QUOTE,
    DOUBLE_QUOTE;

    /** Translates a value of ICU's {@code UProperty.WORD_BREAK}. */
    static WordBreak ofIcu(int value) {
        return switch (value) {
            case UCharacter.WordBreak.CR -> CR;
            case UCharacter.WordBreak.LF -> LF;
            case UCharacter.WordBreak.NEWLINE -> NEWLINE;
            case UCharacter.WordBreak.EXTEND, UCharacter.WordBreak.FORMAT -> EXTEND;
            case UCharacter.WordBreak.ZWJ -> ZWJ;
            case UCharacter.WordBreak.WSEGSPACE -> SPACE;
            case UCharacter.WordBreak.ALETTER -> A_LETTER;
            case UCharacter.WordBreak.HEBREW_LETTER -> HEBREW_LETTER;
            case UCharacter.WordBreak.NUMERIC -> NUMERIC;
            case UCharacter.WordBreak.KATAKANA -> KATAKANA;
            case UCharacter.WordBreak.EXTENDNUMLET -> EXTEND_NUM_LET;
            case UCharacter.WordBreak.REGIONAL_INDICATOR -> REGIONAL_INDICATOR;
            case UCharacter.WordBreak.MIDLETTER -> MID_LETTER;
            case UCharacter.WordBreak.MIDNUM -> MID_NUM;
            case UCharacter.WordBreak.MIDNUMLET -> MID_NUM_LET;
            case UCharacter.WordBreak.SINGLE_QUOTE -> SINGLE_QUOTE;
            case UCharacter.WordBreak.DOUBLE_QUOTE -> DOUBLE_QUOTE;
            default -> OTHER;
        };
    }

    boolean isIgnored() {
        return this == EXTEND || this == ZWJ;
    }

    boolean isLetter() {
        return this == A_LETTER || this == HEBREW_LETTER;
    }
}
