package org.wordfreq.ingest;

import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.wordfreq.contracts.Document;
import org.wordfreq.contracts.Document.Source;
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

    private static final Source UNKNOWN = new Source(null, null, null);

    private final UploadRules rules;
    private final IdempotencyClaims claims;
    private final DocumentObjects objects;
    private final DocumentItems items;
    private final Jobs jobs;
    private final RefusedUploads refused;
    private final IngestObservations observations;
    private final ResourceNames names;
    private final Clock clock;

    DocumentIngest(
            UploadRules rules,
            IdempotencyClaims claims,
            DocumentObjects objects,
            DocumentItems items,
            Jobs jobs,
            RefusedUploads refused,
            IngestObservations observations,
            ResourceNames names,
            Clock clock) {
        this.rules = rules;
        this.claims = claims;
        this.objects = objects;
        this.items = items;
        this.jobs = jobs;
        this.refused = refused;
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
            var created = commit(staged, queued(submission, claim, body.bytes(), sha256), claim);
            var document = sendJob(created, claim);
            claims.jobSent(claim);
            return new Outcome.Accepted(document);
        }
    }

    /**
     * When S3 does not answer, the object may be there all the same, now or later.
     */
    private Document commit(StagedObject staged, Function<Source, Document> queued, Claim.Ours claim) {
        Stored stored;
        try {
            stored = staged.commit();
        } catch (SdkException unanswered) {
            return takenBack(queued.apply(UNKNOWN), claim).orElseThrow(() -> unanswered);
        }
        return create(queued.apply(new Source(stored.eTag(), stored.versionId(), null)), claim);
    }

    /** A repetition may meet the deletion of what an earlier attempt made; then the object is here once more. */
    private Document create(Document document, Claim.Ours claim) {
        try {
            return items.create(document);
        } catch (UploadStopped deleted) {
            objects.remove(document.key(), document.source().versionId());
            throw deleted;
        } catch (SdkException unanswered) {
            return takenBack(document, claim).orElseThrow(() -> unanswered);
        }
    }

    private Document sendJob(Document document, Claim.Ours claim) {
        try {
            jobs.send(document);
            return document;
        } catch (SdkException unsent) {
            return takenBack(document, claim).orElseThrow(() -> unsent);
        }
    }

    /**
     * What is half done when AWS does not answer is left to the repetition of a request that has an Idempotency-Key. Any
     * other is refused for good, and the client makes another document; unless a counter has this one already.
     */
    private Optional<Document> takenBack(Document document, Claim.Ours claim) {
        return claim.record() == null ? refused.takeBack(document) : Optional.empty();
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

    private Function<Source, Document> queued(Submission submission, Claim.Ours claim, long bytes, String sha256) {
        return source -> new Document(
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
                source,
                0,
                submission.correlationId(claim.documentId()),
                null,
                null);
    }
}
