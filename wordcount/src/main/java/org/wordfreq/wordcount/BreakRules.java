package org.wordfreq.wordcount;

import static org.wordfreq.wordcount.WordBreak.EXTEND_NUM_LET;
import static org.wordfreq.wordcount.WordBreak.HEBREW_LETTER;
import static org.wordfreq.wordcount.WordBreak.KATAKANA;
import static org.wordfreq.wordcount.WordBreak.NUMERIC;
import static org.wordfreq.wordcount.WordBreak.SINGLE_QUOTE;

/**
 * The default word boundary rules of UAX #29 (Unicode 17, section 4.1.1) as a machine that looks at one code point at a
 * time. The rules look back over two code points and ahead over one; all that they can still need to know of what lies
 * behind is one {@link Context}. Where a rule looks ahead (WB6, WB7b, WB12: "can't", {@code 3.14}), the machine holds the
 * middle character until the next one that is not ignored decides where it belongs.
 *
 * <p>Two things lie outside: WB3c needs the code point immediately before, so {@link Segmenter} sees to it; and
 * U+FFFD is taken for a line end by {@link Characters}, so that it bounds words on both sides.
 */
@SuppressWarnings("EnumOrdinal") // the rules are compiled into a table, which ordinals index
final class BreakRules {

    /** What precedes a possible boundary. */
    enum Context {
        /** The start of text, or the end of a line: a break whatever comes (WB1, WB3a). */
        LINE_END,
        CR,
        /** Anything that joins nothing. */
        OTHER,
        SPACE,
        A_LETTER,
        HEBREW_LETTER,
        NUMERIC,
        KATAKANA,
        EXTEND_NUM_LET,
        /** An odd number of regional indicators: one that lacks its partner. */
        REGIONAL_INDICATOR,
        /** A Hebrew letter and a single quote, which belongs to it in any case (WB7a). */
        HEBREW_QUOTE,
        /** A letter; held, what may stand between letters. */
        LETTER_MID,
        /** A Hebrew letter; held, a double quote. */
        HEBREW_DOUBLE_QUOTE,
        /** A digit; held, what may stand between digits. */
        NUMERIC_MID;

        boolean holds() {
            return compareTo(LETTER_MID) >= 0;
        }
    }

    /** What to do with the next code point. */
    enum Action {
        /** It belongs to what is open: the segment, or what is held after it. */
        JOIN,
        /** It begins a new segment. */
        BREAK,
        /** It is held: the code point after it decides. */
        HOLD,
        /** It shows that what is held belongs to the segment, and so does it. */
        JOIN_HELD,
        /** It shows that what is held is a segment of its own, and begins another. */
        BREAK_HELD
    }

    private static final Context[] CONTEXTS = Context.values();
    private static final WordBreak[] CLASSES = WordBreak.values();
    private static final int CONTEXT_BITS = 4;
    private static final int CONTEXT_MASK = (1 << CONTEXT_BITS) - 1;
    private static final byte[] STEPS = compile();

    private BreakRules() {}

    /** The step, an action and the context after it, for a code point of this class in this context, both as ordinals. */
    static int step(int context, int wordBreak) {
        return STEPS[(wordBreak << CONTEXT_BITS) | context];
    }

    /** The ordinal of the {@link Action}. */
    static int action(int step) {
        return step >> CONTEXT_BITS;
    }

    /** The ordinal of the {@link Context} that the step leads to. */
    static int context(int step) {
        return step & CONTEXT_MASK;
    }

    private static byte[] compile() {
        var steps = new byte[CLASSES.length << CONTEXT_BITS];
        for (var next : CLASSES) {
            for (var context : CONTEXTS) {
                steps[(next.ordinal() << CONTEXT_BITS) | context.ordinal()] = compile(context, next);
            }
        }
        return steps;
    }

    private static byte compile(Context context, WordBreak next) {
        var action = action(context, next);
        var after = action == Action.JOIN || action == Action.HOLD ? joined(context, next) : first(next);
        return (byte) ((action.ordinal() << CONTEXT_BITS) | after.ordinal());
    }

    private static Action action(Context context, WordBreak next) {
        if (context == Context.CR && next == WordBreak.LF) {
            return Action.JOIN; // WB3
        }
        if (context == Context.CR || context == Context.LINE_END) {
            return Action.BREAK; // WB1, WB3a
        }
        if (next.isIgnored()) {
            return Action.JOIN; // WB4
        }
        if (context.holds()) {
            return completes(context, next) ? Action.JOIN_HELD : Action.BREAK_HELD; // WB6, WB7, WB7b, WB7c, WB11, WB12
        }
        if (mayHold(context, next)) {
            return Action.HOLD;
        }
        return joins(context, next) ? Action.JOIN : Action.BREAK; // WB999
    }

    private static boolean completes(Context context, WordBreak next) {
        return switch (context) {
            case LETTER_MID -> next.isLetter();
            case HEBREW_DOUBLE_QUOTE -> next == HEBREW_LETTER;
            default -> next == NUMERIC;
        };
    }

    private static boolean mayHold(Context context, WordBreak next) {
        return switch (next) {
            case MID_LETTER -> context == Context.A_LETTER || context == Context.HEBREW_LETTER;
            case MID_NUM -> context == Context.NUMERIC;
            case MID_NUM_LET ->
                context == Context.A_LETTER || context == Context.HEBREW_LETTER || context == Context.NUMERIC;
            case SINGLE_QUOTE -> context == Context.A_LETTER || context == Context.NUMERIC;
            case DOUBLE_QUOTE -> context == Context.HEBREW_LETTER;
            default -> false;
        };
    }

    private static boolean joins(Context context, WordBreak next) {
        var alphanumeric = next.isLetter() || next == NUMERIC;
        return switch (context) {
            case SPACE -> next == WordBreak.SPACE; // WB3d
            case A_LETTER, NUMERIC -> alphanumeric || next == EXTEND_NUM_LET; // WB5, WB8 to WB10, WB13a
            case HEBREW_LETTER -> alphanumeric || next == EXTEND_NUM_LET || next == SINGLE_QUOTE; // and WB7a
            case HEBREW_QUOTE -> next.isLetter(); // WB7
            case KATAKANA -> next == KATAKANA || next == EXTEND_NUM_LET; // WB13, WB13a
            case EXTEND_NUM_LET -> alphanumeric || next == KATAKANA || next == EXTEND_NUM_LET; // WB13a, WB13b
            case REGIONAL_INDICATOR -> next == WordBreak.REGIONAL_INDICATOR; // WB15, WB16
            default -> false;
        };
    }

    /** The context after a code point that begins a segment, or that joins one without regard to what it joins. */
    private static Context first(WordBreak next) {
        return switch (next) {
            case CR -> Context.CR;
            case LF, NEWLINE -> Context.LINE_END;
            case SPACE -> Context.SPACE;
            case A_LETTER -> Context.A_LETTER;
            case HEBREW_LETTER -> Context.HEBREW_LETTER;
            case NUMERIC -> Context.NUMERIC;
            case KATAKANA -> Context.KATAKANA;
            case EXTEND_NUM_LET -> Context.EXTEND_NUM_LET;
            case REGIONAL_INDICATOR -> Context.REGIONAL_INDICATOR;
            default -> Context.OTHER;
        };
    }

    private static Context joined(Context context, WordBreak next) {
        return switch (next) {
            case EXTEND, ZWJ -> context == Context.SPACE ? Context.OTHER : context; // WB3d is of neighbours
            case REGIONAL_INDICATOR -> Context.OTHER;
            case MID_LETTER -> Context.LETTER_MID;
            case MID_NUM -> Context.NUMERIC_MID;
            case DOUBLE_QUOTE -> Context.HEBREW_DOUBLE_QUOTE;
            case MID_NUM_LET -> context == Context.NUMERIC ? Context.NUMERIC_MID : Context.LETTER_MID;
            case SINGLE_QUOTE ->
                switch (context) {
                    case NUMERIC -> Context.NUMERIC_MID;
                    case HEBREW_LETTER -> Context.HEBREW_QUOTE;
                    default -> Context.LETTER_MID;
                };
            default -> first(next);
        };
    }
}
