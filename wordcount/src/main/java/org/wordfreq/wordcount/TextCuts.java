package org.wordfreq.wordcount;

import java.nio.charset.Charset;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Where a text may be cut so that its parts, counted apart, add up to exactly what the whole counts. Such places are found
 * in a small window anywhere in the text, without a look at what lies before it:
 *
 * <ul>
 *   <li>A cut never parts what a decoder takes together. In UTF-8 it stands before a lead byte or ASCII, neither of which
 *       continues anything; in UTF-16 at an even place in the text, and not within a pair of surrogates; in charsets of one
 *       byte for each character anywhere. In those of East Asia it stands behind a line feed, and for {@code standard} only
 *       ({@link LineCuts}). Texts in UTF-32 and in charsets with shift states have no cuts.
 *   <li>It stands where a word cannot go on whatever lies before and behind: see {@link CutRule}. That is so before each
 *       Chinese or Thai character, and at most punctuation and all white space of other scripts; not within a word of any
 *       length, a row of flags, or emoji that are joined.
 * </ul>
 *
 * <p>The parts behind the first are to be counted by {@link WordCounter#continuing}, in {@link #charset()}. The first is
 * counted as the whole would be, and is to be longer than a byte-order mark.
 */
public final class TextCuts {

    private final Charset charset;
    private final CutFinder finder;

    private TextCuts(Charset charset, CutFinder finder) {
        this.charset = charset;
        this.finder = finder;
    }

    /**
     * The cuts of a text; empty if there is no telling in its charset where one is safe.
     *
     * @param declared what a {@link WordCounter} of the whole text would be given
     * @param head the first bytes of the text, 4 or more, or all
     * @param length how many there are
     */
    public static Optional<TextCuts> of(Analyzer analyzer, Charset declared, byte[] head, int length) {
        var charset = TextCharset.behind(analyzer, declared, head, length);
        return CutFinder.of(analyzer, charset).map(finder -> new TextCuts(charset, finder));
    }

    /** The charset of the text behind its byte-order mark, in one byte order. */
    public Charset charset() {
        return charset;
    }

    /**
     * The first safe cut within {@code window[from, to)}: the place of the first byte behind it. Empty if there is none, or
     * none that can be told from these bytes alone, since the characters around it may lie outside.
     *
     * @param position where in the text the byte at {@code from} stands, byte-order mark included
     */
    public OptionalInt first(byte[] window, int from, int to, long position) {
        var found = finder.first(window, from, to, position);
        return found == CutFinder.NONE ? OptionalInt.empty() : OptionalInt.of(found);
    }
}
