package org.wordfreq.contracts;

import java.util.Objects;

/**
 * The names of what WordFreq keeps on AWS.
 *
 * @param documentsBucket bucket of the raw documents; only ingest-service and clients write it
 * @param resultsBucket bucket of the full counts; only counter-service writes it
 * @param jobsQueue queue of the jobs
 * @param deadLetterQueue queue of the jobs that were given up
 * @param resultsQueue queue of the results, consumed by clients
 * @param documentsTable table of the documents and their totals
 * @param workersTable table of the workers' heartbeats
 */
public record ResourceNames(
        String documentsBucket,
        String resultsBucket,
        String jobsQueue,
        String deadLetterQueue,
        String resultsQueue,
        String documentsTable,
        String workersTable) {

    /** How often a job is received before it goes to the dead letters. */
    public static final int MAX_RECEIVE_COUNT = 5;

    public ResourceNames {
        Objects.requireNonNull(documentsBucket, "documentsBucket");
        Objects.requireNonNull(resultsBucket, "resultsBucket");
        Objects.requireNonNull(jobsQueue, "jobsQueue");
        Objects.requireNonNull(deadLetterQueue, "deadLetterQueue");
        Objects.requireNonNull(resultsQueue, "resultsQueue");
        Objects.requireNonNull(documentsTable, "documentsTable");
        Objects.requireNonNull(workersTable, "workersTable");
    }

    /** The names used when nothing else is configured. */
    public static ResourceNames defaults() {
        return withPrefix("wordfreq");
    }

    /**
     * The default names with another first word, for a second installation or a test of its own.
     *
     * @param prefix lower-case letters, digits and hyphens, as bucket names allow
     */
    public static ResourceNames withPrefix(String prefix) {
        return new ResourceNames(
                prefix + "-documents",
                prefix + "-results",
                prefix + "-jobs",
                prefix + "-jobs-dlq",
                prefix + "-results",
                prefix,
                prefix + "-workers");
    }
}
