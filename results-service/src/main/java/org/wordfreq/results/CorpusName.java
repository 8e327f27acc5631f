package org.wordfreq.results;

import org.jspecify.annotations.Nullable;
import org.wordfreq.contracts.CorpusNames;

/** Checks the corpus names of requests. */
public final class CorpusName {

    private CorpusName() {}

    /** The name itself, null for none; a problem with HTTP status 400 if it breaks the rule. */
    public static @Nullable String checked(@Nullable String corpus) {
        if (corpus != null && !CorpusNames.isValid(corpus)) {
            throw Refusal.invalidCorpus(corpus);
        }
        return corpus;
    }
}
