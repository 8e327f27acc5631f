package org.wordfreq.contracts;

import java.util.regex.Pattern;

/** The rule for corpus names, which become parts of S3 keys and of partition names. */
public final class CorpusNames {

    /** The corpus of documents that name none. */
    public static final String DEFAULT = "default";

    /** What {@link #isValid} accepts, in words. */
    public static final String RULE =
            "1 to 64 of the characters a-z, 0-9, '.', '_' and '-', the first of them a letter or a digit";

    private static final Pattern VALID = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

    private CorpusNames() {}

    /** Whether the name keeps the {@link #RULE}. */
    public static boolean isValid(String corpus) {
        return VALID.matcher(corpus).matches();
    }
}
