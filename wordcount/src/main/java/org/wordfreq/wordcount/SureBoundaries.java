package org.wordfreq.wordcount;

/** Pairs of code points with a word boundary between them in any text: {@link BreakRules}, over all contexts at once. */
@SuppressWarnings("EnumOrdinal") // the rules speak in ordinals
final class SureBoundaries {

    private static final WordBreak[] CLASSES = WordBreak.values();
    private static final boolean[][] BETWEEN = compile();

    private SureBoundaries() {}

    static boolean isBetween(int before, int behind) {
        var first = Characters.wordBreakOf(before);
        var second = Characters.properties(behind);
        if (first == WordBreak.ZWJ && (second & Characters.PICTOGRAPHIC) != 0) {
            return false; // WB3c
        }
        return BETWEEN[first.ordinal()][Characters.wordBreak(second)];
    }

    private static boolean[][] compile() {
        var between = new boolean[CLASSES.length][CLASSES.length];
        for (var before : CLASSES) {
            for (var behind : CLASSES) {
                between[before.ordinal()][behind.ordinal()] = isSure(before, behind);
            }
        }
        return between;
    }

    private static boolean isSure(WordBreak before, WordBreak behind) {
        for (var context : BreakRules.Context.values()) {
            var left = BreakRules.context(BreakRules.step(context.ordinal(), before.ordinal()));
            var action = BreakRules.action(BreakRules.step(left, behind.ordinal()));
            if (action != BreakRules.Action.BREAK.ordinal() && action != BreakRules.Action.BREAK_HELD.ordinal()) {
                return false;
            }
        }
        return true;
    }
}
