package org.wordfreq.cli.client;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A document as the services tell of it, as far as this command shows it; totals are null until it is counted. */
public record DocumentInfo(
        UUID id,
        String filename,
        String corpus,
        long bytes,
        String analyzer,
        String status,
        @Nullable Long totalWords,
        @Nullable Long distinctWords,
        @Nullable Long malformedBytes,
        @Nullable Integer attempts,
        @Nullable ProblemText problem) {

    private static final Set<String> FINAL = Set.of("counted", "rejected", "failed");

    /** Whether no counter will change it any more. */
    public boolean isFinal() {
        return FINAL.contains(status);
    }

    /** Whether its counts can be queried. */
    public boolean isCounted() {
        return status.equals("counted");
    }
}
