package org.wordfreq.ingest;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.stereotype.Component;
import org.wordfreq.contracts.Document;
import org.wordfreq.contracts.Tombstone;
import software.amazon.awssdk.core.exception.SdkException;

/** What operators see of an upload: one observation, the bytes, one line in the log. */
@Component
final class IngestObservations {

    private static final Logger log = LoggerFactory.getLogger(DocumentIngest.class);

    private static final String CORRELATION_ID = "correlationId";
    private static final String DOCUMENT_ID = "documentId";

    private final ObservationRegistry observations;
    private final Counter bytes;

    IngestObservations(ObservationRegistry observations, MeterRegistry meters) {
        this.observations = observations;
        this.bytes = Counter.builder("wordfreq.document.bytes")
                .description("Bytes of the documents that were accepted")
                .baseUnit("bytes")
                .register(meters);
    }

    Outcome observe(Submission submission, MeasuredBody body, Supplier<Outcome> flow) {
        var observation = Observation.createNotStarted("wordfreq.document.ingest", observations)
                .lowCardinalityKeyValue("outcome", "broken");
        if (submission.correlationId() != null) {
            MDC.put(CORRELATION_ID, submission.correlationId());
        }
        try {
            return observation.observe(() -> {
                var outcome = flow.get();
                observation.lowCardinalityKeyValue("outcome", outcome.label());
                record(outcome, body);
                return outcome;
            });
        } finally {
            MDC.remove(DOCUMENT_ID);
            MDC.remove(CORRELATION_ID);
        }
    }

    /** From here on every line in the log carries the ids. */
    void about(Submission submission, UUID documentId) {
        MDC.put(DOCUMENT_ID, documentId.toString());
        MDC.put(CORRELATION_ID, submission.correlationId(documentId));
    }

    /** AWS does not do its part; the client is asked to come again. */
    Refusal unavailable(SdkException failure) {
        log.atWarn().setCause(failure).log("AWS did not answer as it should");
        return Refusal.unavailable();
    }

    /** The end of an upload that went straight to S3. */
    void completed(Document document) {
        bytes.increment((double) document.bytes());
        log.atInfo()
                .addKeyValue(DOCUMENT_ID, document.id())
                .addKeyValue("outcome", "accepted")
                .addKeyValue("bytes", document.bytes())
                .log("Direct upload reached its end");
    }

    /** Its completion took so long that the upload was given up meanwhile; the document is there, and counts. */
    void completedAfterAll(Document document) {
        log.atWarn()
                .addKeyValue(DOCUMENT_ID, document.id())
                .log("A direct upload that was given up has become a document after all");
    }

    /** The end of a deletion. */
    void deleted(Tombstone tombstone) {
        log.atInfo()
                .addKeyValue(DOCUMENT_ID, tombstone.documentId())
                .addKeyValue("outcome", "deleted")
                .log("Deletion reached its end");
    }

    /** An upload came to its end after its document was deleted; its object is removed. */
    void deletedMeanwhile(UUID documentId) {
        log.atInfo()
                .addKeyValue(DOCUMENT_ID, documentId)
                .addKeyValue("outcome", "deleted")
                .log("Direct upload reached its end");
    }

    /** The document is gone for everybody; the sweep removes what is left of it. */
    void deletedButNotCleared(Tombstone tombstone, SdkException failure) {
        log.atWarn()
                .setCause(failure)
                .addKeyValue(DOCUMENT_ID, tombstone.documentId())
                .addKeyValue("outcome", "deleted")
                .log("what is left of a deleted document will be removed later");
    }

    /** Item or object of a document that the client was not promised could not be removed; the sweep finds it. */
    void leftBehind(SdkException failure) {
        log.atError().setCause(failure).log("a document that was not accepted could not be taken back");
    }

    private void record(Outcome outcome, MeasuredBody body) {
        if (outcome instanceof Outcome.Accepted) {
            bytes.increment((double) body.bytes());
        }
        log.atInfo()
                .addKeyValue("outcome", outcome.label())
                .addKeyValue("bytes", body.bytes())
                .log("Upload reached its end");
    }
}
