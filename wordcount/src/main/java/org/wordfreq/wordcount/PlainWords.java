package org.wordfreq.wordcount;

import java.util.Arrays;

/**
 * Finds words in UTF-8 text as long as they are simple, which is most of the time in most scripts: where a character, the
 * one before it and at most one behind it tell whether there is a boundary. It goes from the start of one segment to the
 * start of another, and stops before the first that takes more; {@link Segmenter} knows all the rules.
 */
@SuppressWarnings("EnumOrdinal") // kinds come out of the table of characters, as ordinals
final class PlainWords {

    /** What a code point is to this class. */
    enum Kind {
        /** No word, and joined by nothing but what extends it. */
        SEPARATOR,
        /** As a separator, but within a word it may join what is around it. */
        MIDDLE,
        /** A word of its own: ideographs, and letters of scripts that have no spaces. */
        SINGLE,
        /** Letters, digits and low lines, which join each other (WB5, WB8 to WB10, WB13a, WB13b). */
        ALPHANUMERIC,
        /** Joins its like (WB13). */
        KATAKANA,
        /** Belongs to what is before it (WB4). */
        EXTEND,
        /** Left to the segmenter, as malformed sequences are. */
        SPECIAL;

        static Kind of(WordBreak wordBreak, boolean makesAWord) {
            return switch (wordBreak) {
                case A_LETTER, NUMERIC, EXTEND_NUM_LET -> ALPHANUMERIC;
                case KATAKANA -> KATAKANA;
                case EXTEND -> EXTEND;
                case ZWJ, HEBREW_LETTER, REGIONAL_INDICATOR -> SPECIAL;
                case MID_LETTER, MID_NUM, MID_NUM_LET, SINGLE_QUOTE -> makesAWord ? SPECIAL : MIDDLE;
                case OTHER -> makesAWord ? SINGLE : SEPARATOR;
                default -> makesAWord ? SPECIAL : SEPARATOR;
            };
        }
    }

    private static final int MIDDLE = Kind.MIDDLE.ordinal();
    private static final int SINGLE = Kind.SINGLE.ordinal();
    private static final int KATAKANA = Kind.KATAKANA.ordinal();
    private static final int EXTEND = Kind.EXTEND.ordinal();
    private static final int SPECIAL = Kind.SPECIAL.ordinal();

    /** Stands for what is left to the segmenter. */
    private static final int UNKNOWN = Characters.properties(0x200D);

    private static final int PAIRS = 0x800;
    private static final int[] SHORT = new int[PAIRS];

    static {
        Arrays.setAll(SHORT, codePoint -> Characters.properties(codePoint) | Segmenter.nonAscii(codePoint));
    }

    private int stoppedAt;

    /**
     * Finds the words from {@code from} on, where a segment starts. What lies behind {@code to} must be readable for three
     * bytes; if the text is complete it is a separator or looks like one.
     *
     * @param complete whether the text ends at {@code to}
     * @return where a segment starts that is left to the segmenter, or {@code to}
     */
    int find(byte[] window, int from, int to, boolean complete, Segmenter.Segments words) {
        stoppedAt = to;
        var segment = from;
        var at = from;
        while (at < to) {
            var lead = window[at];
            int traits;
            int next;
            if (lead >= 0) {
                traits = SHORT[lead];
                next = at + 1;
            } else if (lead < (byte) 0xE0) {
                traits = ofTwo(window, at);
                next = at + 2;
            } else {
                traits = ofThree(window, at);
                next = at + 3;
            }
            var kind = Characters.kind(traits);
            if (kind > KATAKANA) {
                stoppedAt = at;
                return segment;
            }
            if (kind > MIDDLE) {
                segment = at;
                int follower;
                while (true) {
                    var b = window[next];
                    if (b >= 0) {
                        follower = SHORT[b];
                        if (!joins(kind, follower)) {
                            break;
                        }
                        next++;
                    } else if (b < (byte) 0xE0) {
                        follower = ofTwo(window, next);
                        if (!joins(kind, follower)) {
                            break;
                        }
                        next += 2;
                    } else {
                        follower = ofThree(window, next);
                        if (!joins(kind, follower)) {
                            break;
                        }
                        next += 3;
                    }
                    traits |= follower;
                }
                if (!isBoundary(kind, follower, window, next, complete ? Integer.MAX_VALUE : to)) {
                    stoppedAt = next;
                    return segment;
                }
                words.add(segment, next, traits, false);
                segment = next;
            }
            at = next;
        }
        return complete ? to : segment;
    }

    /** What was too much for the last {@link #find}: from segments that start up to here it would get no further. */
    int stoppedAt() {
        return stoppedAt;
    }

    private static boolean joins(int kind, int follower) {
        var next = Characters.kind(follower);
        return next == kind ? kind != SINGLE : next == EXTEND;
    }

    /** Whether it is certain that what follows a word of this kind, at {@code at}, is not part of it. */
    private static boolean isBoundary(int kind, int follower, byte[] window, int at, int known) {
        var next = Characters.kind(follower);
        if (next == MIDDLE) {
            var behind = at + sizeAt(window, at);
            return behind < known && Characters.kind(at(window, behind)) <= SINGLE;
        }
        return at < known && (next <= SINGLE || (kind == SINGLE && next != SPECIAL));
    }

    private static int sizeAt(byte[] window, int at) {
        return window[at] >= 0 ? 1 : window[at] < (byte) 0xE0 ? 2 : 3;
    }

    private static int at(byte[] window, int at) {
        var lead = window[at];
        return lead >= 0 ? SHORT[lead] : lead < (byte) 0xE0 ? ofTwo(window, at) : ofThree(window, at);
    }

    private static int ofTwo(byte[] window, int at) {
        var lead = window[at];
        var trail = window[at + 1] ^ 0xFFFFFF80;
        return lead >= (byte) 0xC2 && trail >>> 6 == 0 ? SHORT[((lead & 0x1F) << 6) | trail] : UNKNOWN;
    }

    private static int ofThree(byte[] window, int at) {
        var lead = window[at];
        var second = window[at + 1] ^ 0xFFFFFF80;
        var third = window[at + 2] ^ 0xFFFFFF80;
        var codePoint = ((lead & 0x0F) << 12) | (second << 6) | third;
        return lead < (byte) 0xF0
                        && (second | third) >>> 6 == 0
                        && codePoint >= 0x800
                        && codePoint >> 11 != 0xD800 >> 11
                ? Characters.properties(codePoint) | Segmenter.NON_ASCII
                : UNKNOWN;
    }
}
