package org.wordfreq.contracts;

import java.util.UUID;

/**
 * The key of a document's full counts: {@code counts/corpus={corpus}/analyzer={fingerprint}/{documentId}.parquet}, a
 * Hive layout that Athena, Spark and DuckDB read as partitions.
 *
 * @param corpus the document's corpus
 * @param fingerprint the fingerprint of the analyzer that counted
 * @param documentId the document's id
 */
public record CountsKey(String corpus, String fingerprint, UUID documentId) {

    /** The key in the results bucket. */
    public String key() {
        return "counts/corpus=" + corpus + "/analyzer=" + fingerprint + "/" + documentId + ".parquet";
    }
}
