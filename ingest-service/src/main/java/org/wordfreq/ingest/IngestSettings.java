package org.wordfreq.ingest;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * What clients may send and what they are told.
 *
 * @param resultsUrl where clients reach results-service; the links of a document point there
 * @param maxDocumentSize the largest document; it is streamed, so this bounds time and cost, not memory
 * @param maxFiles the most files in one request
 * @param idempotencyTtl how long an Idempotency-Key is remembered
 * @param retryAfter how long clients are asked to wait when S3, SQS or DynamoDB is not available
 */
@Validated
@ConfigurationProperties("wordfreq.ingest")
record IngestSettings(
        @DefaultValue("http://127.0.0.1:8083") URI resultsUrl,
        @DefaultValue("50GB") DataSize maxDocumentSize,
        @DefaultValue("1000") @Min(1) @Max(100_000) int maxFiles,
        @DefaultValue("24h") Duration idempotencyTtl,
        @DefaultValue("5s") Duration retryAfter) {

    static final String MAX_DOCUMENT_SIZE = "wordfreq.ingest.max-document-size";
    static final String MAX_FILES = "wordfreq.ingest.max-files";
}
