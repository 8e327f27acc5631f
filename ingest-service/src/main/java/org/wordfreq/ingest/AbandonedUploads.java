package org.wordfreq.ingest;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.wordfreq.contracts.DocumentKey;
import org.wordfreq.ingest.BucketWalk.OpenUpload;
import org.wordfreq.ingest.UploadSession.State;

/**
 * Ends uploads that nobody ends: those of clients when their time is up, or whose completion died half-way, and whatever
 * else S3 has begun and nobody sends parts for, such as those of a replica that died while it streamed a body.
 */
@Component
final class AbandonedUploads {

    private static final int PAGE = 100;
    /** A part that was on its way when the time was up is given this long to arrive. */
    private static final Duration GRACE = Duration.ofHours(1);

    private final UploadSessions sessions;
    private final DirectUpload uploads;
    private final DirectObjects direct;
    private final BucketWalk bucket;
    private final ReconciliationSettings settings;
    private final Clock clock;
    private @Nullable OpenUpload after;
    private Instant nextWalk = Instant.MIN;

    AbandonedUploads(
            UploadSessions sessions,
            DirectUpload uploads,
            DirectObjects direct,
            BucketWalk bucket,
            ReconciliationSettings settings,
            Clock clock) {
        this.sessions = sessions;
        this.uploads = uploads;
        this.direct = direct;
        this.bucket = bucket;
        this.settings = settings;
        this.clock = clock;
    }

    /** Ends some of the clients' uploads that are due; how many were ended. */
    int sweepSessions() {
        var now = clock.instant();
        var ended = 0;
        for (var session : sessions.due(now, PAGE)) {
            ended += end(session, now) ? 1 : 0;
        }
        return ended;
    }

    private boolean end(UploadSession session, Instant now) {
        return switch (session.state()) {
            case OPEN, ABORTED -> sessions.abort(session, now) && abort(session);
            case COMPLETING -> finish(session, now);
            case COMPLETED -> {
                sessions.unlist(session);
                yield false;
            }
        };
    }

    /**
     * The client wants the document; once its object is there, it gets it. Otherwise whoever put the parts together has
     * long died or given up, and the client may send parts, complete or abort again.
     */
    private boolean finish(UploadSession session, Instant now) {
        var present = direct.present(session);
        if (present.isPresent()) {
            uploads.acceptLate(session, present.get().stored());
            return true;
        }
        if (now.isBefore(session.expiresAt())) {
            sessions.reopen(session);
            return true;
        }
        return sessions.giveUp(session, now) && abort(session);
    }

    private boolean abort(UploadSession session) {
        direct.abort(session.key(), session.uploadId());
        sessions.unlist(session);
        return true;
    }

    /** Looks at some of what S3 has begun, when it is time; how many uploads were aborted. */
    int sweepBucket() {
        var now = clock.instant();
        if (now.isBefore(nextWalk)) {
            return 0;
        }
        var page = bucket.uploads(after);
        after = page.isEmpty() ? null : page.getLast();
        nextWalk = page.isEmpty() ? now.plus(settings.objectsInterval()) : nextWalk;
        var aborted = 0;
        for (var upload : page) {
            if (isAbandoned(upload, now)) {
                direct.abort(upload.key(), upload.uploadId());
                aborted++;
            }
        }
        return aborted;
    }

    private boolean isAbandoned(OpenUpload upload, Instant now) {
        var latest = now.minus(settings.abandonedAfter());
        return upload.initiated().isBefore(latest)
                && !bucket.lastPart(upload).isAfter(latest)
                && !isOfAClient(upload, now);
    }

    private boolean isOfAClient(OpenUpload upload, Instant now) {
        return DocumentKey.parse(upload.key())
                .flatMap(key -> sessions.find(key.documentId()))
                .filter(session -> session.uploadId().equals(upload.uploadId()))
                .filter(session -> session.state() == State.OPEN || session.state() == State.COMPLETING)
                .filter(session -> now.isBefore(session.expiresAt().plus(GRACE)))
                .isPresent();
    }
}
