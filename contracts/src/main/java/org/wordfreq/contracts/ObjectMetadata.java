package org.wordfreq.contracts;

/**
 * The options of a document, kept as user metadata of its S3 object ({@code x-amz-meta-wordfreq-*}), so that uploads
 * through ingest-service and objects dropped straight into the bucket say them in the same way.
 */
public final class ObjectMetadata {

    /** The corpus; the default corpus when missing. */
    public static final String CORPUS = "wordfreq-corpus";

    /** The analyzer's id; the default analyzer when missing. */
    public static final String ANALYZER = "wordfreq-analyzer";

    /** The id that follows a document through the logs of every service, from upload to result. */
    public static final String CORRELATION_ID = "wordfreq-correlation-id";

    private ObjectMetadata() {}
}
