package org.wordfreq.wordcount;

import com.ibm.icu.lang.UCharacter;
import java.util.Optional;

/**
 * What counts as a word.
 *
 * <p>{@link #STANDARD} is the default and follows Unicode: text is cut by UAX #29 default word segmentation without
 * tailoring, a segment is a word when it holds a letter, a number or an ideograph, and words are compared and shown by
 * {@code NFKC_Casefold} with the curly apostrophe U+2019 taken as U+0027. {@link #CLASSIC} gives the counts of the
 * original sample application, for clients that compare with it; see {@link ClassicWords} for its rules.
 */
public enum Analyzer {
    STANDARD("standard", 1),
    CLASSIC("classic", 1);

    private final String id;
    private final int revision;

    Analyzer(String id, int revision) {
        this.id = id;
        this.revision = revision;
    }

    /** The name by which requests, object metadata and results know this analyzer. */
    public String id() {
        return id;
    }

    /**
     * Identifies the results of this analyzer, for example {@code standard-unicode17.0-v1}: two counts of the same bytes
     * under the same fingerprint are equal. It names the Unicode version of the character tables in use, which is the one
     * of the ICU library on the class path, and the revision of the rules. Only lower-case ASCII letters, digits, dots and
     * hyphens, so that it can stand in URLs, object keys and Hive partitions as it is.
     */
    public String fingerprint() {
        var unicode = UCharacter.getUnicodeVersion();
        return id + "-unicode" + unicode.getMajor() + "." + unicode.getMinor() + "-v" + revision;
    }

    /** The analyzer with this {@link #id()}, matched exactly; empty when there is none. */
    public static Optional<Analyzer> named(String id) {
        for (var analyzer : values()) {
            if (analyzer.id.equals(id)) {
                return Optional.of(analyzer);
            }
        }
        return Optional.empty();
    }
}
