package org.wordfreq.wordcount;

/**
 * Cuts between code points, in charsets in which code points can be told apart from anywhere in the text.
 *
 * @param units how they are told apart
 * @param rule between which of them a cut is safe
 */
record CodePointCuts(TextUnits units, CutRule rule) implements CutFinder {

    private static final int UNKNOWN = -1;

    @Override
    public int first(byte[] window, int from, int to, long position) {
        var before = UNKNOWN;
        for (var at = units.start(window, from, to, position); at < to; ) {
            var unit = units.decode(window, at, to);
            if (unit == Utf8.INCOMPLETE) {
                return NONE;
            }
            // What is malformed may be taken otherwise where more of it is seen, so no part begins with it.
            if (before != UNKNOWN && !Utf8.isMalformed(unit) && rule.allows(before, Utf8.codePoint(unit))) {
                return at;
            }
            before = Utf8.codePoint(unit);
            at += Utf8.size(unit);
        }
        return NONE;
    }
}
