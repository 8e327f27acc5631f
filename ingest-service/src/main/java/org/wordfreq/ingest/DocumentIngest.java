package org.wordfreq.ingest;

import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.wordfreq.contracts.Document;
import org.wordfreq.contracts.DocumentStatus;
import org.wordfreq.contracts.ResourceNames;
import org.wordfreq.ingest.StagedObject.Stored;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The flow of an upload, top to bottom: check it, claim its document, stream it to S3, fix its content, make the object
 * visible, create the item, send the job. Whatever fails on the way, nothing half-made is ever visible, and the same
 * request with the same Idempotency-Key goes on where this one ended ({@link IdempotencyClaims} says how).
 */
@Component
final class DocumentIngest {

    private final UploadRules rules;
    private final IdempotencyClaims claims;
    private final DocumentObjects objects;
    private final DocumentItems items;
    private final Jobs jobs;
    private final IngestObservations observations;
    private final ResourceNames names;
    private final Clock clock;

    DocumentIngest(
            UploadRules rules,
            IdempotencyClaims claims,
            DocumentObjects objects,
            DocumentItems items,
            Jobs jobs,
            IngestObservations observations,
            ResourceNames names,
            Clock clock) {
        this.rules = rules;
        this.claims = claims;
        this.objects = objects;
        this.items = items;
        this.jobs = jobs;
        this.observations = observations;
        this.names = names;
        this.clock = clock;
    }

    /** Takes one document in; never throws for what a client or AWS may do wrong. */
    Outcome ingest(Submission submission, MeasuredBody body) {
        return observations.observe(submission, body, () -> {
            try {
                return rules.breach(submission, body.declaredBytes())
                        .<Outcome>map(Outcome.Refused::new)
                        .orElseGet(() -> claimAndStore(submission, body));
            } catch (UploadStopped stopped) {
                return new Outcome.Refused(stopped.refusal());
            } catch (SdkException unavailable) {
                return new Outcome.Refused(observations.unavailable(unavailable));
            }
        });
    }

    private Outcome claimAndStore(Submission submission, MeasuredBody body) {
        return switch (claims.claim(submission)) {
            case Claim.Others others -> new Outcome.Refused(UploadRules.keyOfAnotherRequest());
            case Claim.Ours claim -> {
                observations.about(submission, claim.documentId());
                yield madeBefore(submission, claim)
                        .map(made -> replay(made, claim, body))
                        .orElseGet(() -> store(submission, claim, body));
            }
        };
    }

    private Optional<Document> madeBefore(Submission submission, Claim.Ours claim) {
        return claim.sha256() == null ? Optional.empty() : items.find(submission.objectKey(claim.documentId()));
    }

    private Outcome store(Submission submission, Claim.Ours claim, MeasuredBody body) {
        try (var staged = objects.stage(submission, claim.documentId(), body)) {
            var sha256 = body.sha256();
            if (!claims.fixContent(claim, sha256)) {
                return new Outcome.Refused(UploadRules.keyOfAnotherRequest());
            }
            var document = create(queued(submission, claim, body.bytes(), sha256, staged.commit()), claim);
            sendJob(document, claim);
            claims.jobSent(claim);
            return new Outcome.Accepted(document);
        }
    }

    /**
     * A repetition may meet the deletion of what an earlier attempt made; then the object is here once more. When
     * DynamoDB does not answer, a request that can be repeated leaves the object to its repetition.
     */
    private Document create(Document document, Claim.Ours claim) {
        try {
            return items.create(document);
        } catch (UploadStopped deleted) {
            objects.remove(document.key(), document.source().versionId());
            throw deleted;
        } catch (SdkException unanswered) {
            if (claim.record() != null || takeBack(document)) {
                throw unanswered;
            }
            return document;
        }
    }

    /**
     * Without an Idempotency-Key no request ever sends the job that this one could not: then the document must go, or it
     * would be queued for ever beside the one that the client makes next.
     */
    private void sendJob(Document document, Claim.Ours claim) {
        try {
            jobs.send(document);
        } catch (SdkException unsent) {
            if (claim.record() != null || takeBack(document)) {
                throw unsent;
            }
        }
    }

    /**
     * Removes the document, so that the sweep does not count it beside the one that the client makes next; false if a
     * counter has it. The object goes even if nobody knows what has become of the item: without its object an item can
     * only fail, never be counted.
     */
    private boolean takeBack(Document document) {
        try {
            if (!items.removeQueued(document)) {
                return false;
            }
        } catch (SdkException unknown) {
            observations.leftBehind(unknown);
        }
        try {
            objects.remove(document.key(), document.source().versionId());
        } catch (SdkException unavailable) {
            observations.leftBehind(unavailable);
        }
        return true;
    }

    /** The document is there already: compare the content, and send the job if an earlier attempt could not. */
    private Outcome replay(Document made, Claim.Ours claim, MeasuredBody body) {
        body.drain();
        if (!body.sha256().equals(claim.sha256())) {
            return new Outcome.Refused(UploadRules.keyOfAnotherRequest());
        }
        if (!claim.jobSent()) {
            jobs.send(made);
            claims.jobSent(claim);
        }
        return new Outcome.Replayed(made);
    }

    private Document queued(Submission submission, Claim.Ours claim, long bytes, String sha256, Stored stored) {
        return new Document(
                claim.documentId(),
                names.documentsBucket(),
                submission.objectKey(claim.documentId()),
                submission.filename(),
                submission.corpus(),
                bytes,
                sha256,
                submission.analyzer(),
                DocumentStatus.QUEUED,
                clock.instant(),
                new Document.Source(stored.eTag(), stored.versionId(), null),
                0,
                submission.correlationId(claim.documentId()),
                null,
                null);
    }
}
