package org.wordfreq.ingest;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.wordfreq.contracts.Document;
import org.wordfreq.contracts.DocumentStatus;
import org.wordfreq.contracts.ResourceNames;
import org.wordfreq.ingest.CompleteRequest.SentPart;
import org.wordfreq.ingest.DirectObjects.Received;
import org.wordfreq.ingest.StagedObject.Stored;
import org.wordfreq.ingest.UploadSession.State;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The flow of an upload whose bytes go straight to S3: begin it, let the client send its parts to presigned URLs, put
 * them together, create the item, send the job.
 *
 * <p>Every step finds what an earlier one, of a process that died or of another request, has left. The record of the
 * upload is created after S3 has begun it, and the sweep aborts what S3 has begun and no record knows. Completing and
 * aborting exclude each other by a conditional write to the record. After S3 has put the parts together the object is
 * there, under a key that only this upload has; whoever comes then, the client again or the sweep, goes on from the
 * object: the item is put only if absent, and a second job counts nothing twice.
 */
@Component
final class DirectUpload {

    static final String ROUTE = "UPLOAD";

    private final DirectClaims claims;
    private final UploadSessions sessions;
    private final DirectObjects direct;
    private final DocumentObjects objects;
    private final DocumentItems items;
    private final Jobs jobs;
    private final IngestObservations observations;
    private final DirectSettings settings;
    private final ResourceNames names;
    private final Clock clock;

    DirectUpload(
            DirectClaims claims,
            UploadSessions sessions,
            DirectObjects direct,
            DocumentObjects objects,
            DocumentItems items,
            Jobs jobs,
            IngestObservations observations,
            DirectSettings settings,
            ResourceNames names,
            Clock clock) {
        this.claims = claims;
        this.sessions = sessions;
        this.direct = direct;
        this.objects = objects;
        this.items = items;
        this.jobs = jobs;
        this.observations = observations;
        this.settings = settings;
        this.names = names;
        this.clock = clock;
    }

    /** Begins an upload, or finds the one that an earlier request with the same Idempotency-Key began. */
    DirectOutcome begin(DirectRequest request, @Nullable String correlationId, @Nullable String idempotencyKey) {
        return guarded(() -> switch (claims.claim(request, correlationId, idempotencyKey)) {
            case DirectClaims.Refused refused -> new DirectOutcome.Refused(refused.refusal());
            case DirectClaims.Claimed claimed -> {
                var known = sessions.find(claimed.documentId());
                yield known.isPresent() ? standing(known.get(), true) : begin(claimed, request);
            }
        });
    }

    private DirectOutcome begin(DirectClaims.Claimed claimed, DirectRequest request) {
        var submission = claimed.submission();
        var id = claimed.documentId();
        var checksums = request.partSha256() == null ? List.<String>of() : request.partSha256();
        var key = submission.objectKey(id);
        var uploadId = direct.begin(key, submission, submission.correlationId(id), !checksums.isEmpty());
        var expiresAt = clock.instant().plus(settings.expiry());
        var session = new UploadSession(
                id, uploadId, submission, claimed.plan(), request.sha256(), checksums, expiresAt, State.OPEN);
        if (sessions.create(session)) {
            return new DirectOutcome.Standing(session, Map.of(), false);
        }
        return sessions.find(id).map(other -> standing(session, other)).orElseGet(() -> unknown(id));
    }

    /** The record is our own if DynamoDB's first answer was lost; or the same request came twice, and that was faster. */
    private DirectOutcome standing(UploadSession ours, UploadSession recorded) {
        if (recorded.uploadId().equals(ours.uploadId())) {
            return standing(recorded, false);
        }
        direct.abort(ours.key(), ours.uploadId());
        return standing(recorded, true);
    }

    /** How the upload stands, with URLs that are valid anew. */
    DirectOutcome find(UUID id) {
        return guarded(
                () -> sessions.find(id).map(session -> standing(session, false)).orElseGet(() -> unknown(id)));
    }

    private DirectOutcome standing(UploadSession session, boolean replayed) {
        var received = session.state().isUnderWay() ? direct.received(session) : Map.<Integer, Received>of();
        return new DirectOutcome.Standing(session, received, replayed);
    }

    /** Makes the document; once, however often it is asked for. */
    DirectOutcome complete(UUID id, List<SentPart> sent) {
        return guarded(() -> sessions.find(id)
                .map(session -> switch (session.state()) {
                    case OPEN, COMPLETING -> complete(session, sent);
                    case COMPLETED -> replay(session);
                    case ABORTED -> new DirectOutcome.Refused(DirectRefusals.aborted(session));
                })
                .orElseGet(() -> unknown(id)));
    }

    private DirectOutcome complete(UploadSession session, List<SentPart> sent) {
        var received = direct.received(session);
        if (received.isEmpty()) {
            var present = direct.present(session);
            if (present.isPresent()) {
                return new DirectOutcome.Completed(accept(session, present.get().stored()), false);
            }
        }
        var breach = new PartsCheck(session, received).breach(sent);
        if (breach.isPresent()) {
            return new DirectOutcome.Refused(breach.get());
        }
        if (!sessions.completing(session, clock.instant())) {
            return new DirectOutcome.Refused(DirectRefusals.changed(session));
        }
        return putTogether(session, received);
    }

    private DirectOutcome putTogether(UploadSession session, Map<Integer, Received> received) {
        var stored = direct.complete(session, received);
        if (stored.isEmpty()) {
            sessions.reopen(session);
            return new DirectOutcome.Refused(DirectRefusals.changed(session));
        }
        return new DirectOutcome.Completed(accept(session, stored.get()), false);
    }

    /**
     * Takes the object in as a document.
     *
     * @throws UploadStopped if the document was deleted already
     */
    Document accept(UploadSession session, Stored stored) {
        try {
            var document = items.create(queued(session, stored));
            jobs.send(document);
            if (!sessions.completed(session)) {
                observations.completedAfterAll(document);
            }
            observations.completed(document);
            return document;
        } catch (UploadStopped deleted) {
            objects.remove(session.key(), stored.versionId());
            sessions.completed(session);
            throw deleted;
        }
    }

    /** As {@link #accept}, when nobody waits for the answer. */
    void acceptLate(UploadSession session, Stored stored) {
        try {
            accept(session, stored);
        } catch (UploadStopped deleted) {
            observations.deletedMeanwhile(session.documentId());
        }
    }

    private DirectOutcome replay(UploadSession session) {
        return items.find(session.key())
                .<DirectOutcome>map(document -> new DirectOutcome.Completed(document, true))
                .orElseGet(() -> unknown(session.documentId()));
    }

    /** Removes what has come, so that nothing comes of it; may be done again. */
    DirectOutcome abort(UUID id) {
        return guarded(() -> sessions.find(id).map(this::abort).orElseGet(() -> unknown(id)));
    }

    private DirectOutcome abort(UploadSession session) {
        if (!sessions.abort(session, clock.instant())) {
            return new DirectOutcome.Refused(DirectRefusals.notAbortable(session));
        }
        direct.abort(session.key(), session.uploadId());
        sessions.unlist(session);
        return new DirectOutcome.Aborted();
    }

    private DirectOutcome guarded(Supplier<DirectOutcome> flow) {
        try {
            return flow.get();
        } catch (UploadStopped stopped) {
            return new DirectOutcome.Refused(stopped.refusal());
        } catch (SdkException unavailable) {
            return new DirectOutcome.Refused(observations.unavailable(unavailable));
        }
    }

    private static DirectOutcome unknown(UUID id) {
        return new DirectOutcome.Refused(DirectRefusals.unknown(id));
    }

    private Document queued(UploadSession session, Stored stored) {
        var submission = session.submission();
        return new Document(
                session.documentId(),
                names.documentsBucket(),
                session.key(),
                submission.filename(),
                submission.corpus(),
                session.plan().bytes(),
                session.sha256(),
                submission.analyzer(),
                DocumentStatus.QUEUED,
                clock.instant(),
                new Document.Source(stored.eTag(), stored.versionId(), null),
                0,
                submission.correlationId(session.documentId()),
                null,
                null);
    }
}
