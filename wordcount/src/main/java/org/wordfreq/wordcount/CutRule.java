package org.wordfreq.wordcount;

/**
 * Between which code points a text may be cut, whatever else is in it.
 *
 * <p>Under the {@code standard} analyzer that is between two for which {@link BreakRules} demand a boundary in every context
 * that the first of them can leave behind: then the words before end there as they would at the end of a text, and those
 * behind begin as they would at its start. It is not enough that there is a boundary in some context: the one in "a. b" before
 * the space is sure, for no rule joins anything across a space; that before the full stop is not, for "a.b" has none. WB3c is
 * the exception that {@link Segmenter} makes, too.
 *
 * <p>Under the {@code classic} analyzer it is behind white space.
 */
interface CutRule {

    /**
     * Whether a cut between them is safe.
     *
     * @param before the code point before the cut, U+FFFD for what is malformed
     * @param behind the one behind it, which is well-formed
     */
    boolean allows(int before, int behind);

    static CutRule of(Analyzer analyzer) {
        return switch (analyzer) {
            case STANDARD -> SureBoundaries::isBetween;
            case CLASSIC -> (before, behind) -> ClassicWords.isSpace(before);
        };
    }
}
