package org.wordfreq.ingest;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;
import org.wordfreq.contracts.DocumentKey;
import org.wordfreq.ingest.BucketWalk.OpenUpload;
import org.wordfreq.ingest.SharedWalks.Turn;
import org.wordfreq.ingest.UploadSession.State;

/**
 * Ends uploads that nobody ends: those of clients when their time is up, or whose completion died half-way, and whatever
 * else S3 has begun and nobody sends parts for, such as those of a replica that died while it streamed a body.
 */
@Component
final class AbandonedUploads {

    static final String PASS = "uploads";
    static final String BUCKET_PASS = "abandoned-uploads";

    private static final int PAGE = 100;
    /** A part that was on its way when the time was up is given this long to arrive. */
    private static final Duration GRACE = Duration.ofHours(1);

    private final UploadSessions sessions;
    private final DirectUpload uploads;
    private final DirectObjects direct;
    private final BucketWalk bucket;
    private final SharedWalks walks;
    private final Repairs repairs;
    private final ReconciliationSettings settings;
    private final Clock clock;
    private String after = "";

    AbandonedUploads(
            UploadSessions sessions,
            DirectUpload uploads,
            DirectObjects direct,
            BucketWalk bucket,
            SharedWalks walks,
            Repairs repairs,
            ReconciliationSettings settings,
            Clock clock) {
        this.sessions = sessions;
        this.uploads = uploads;
        this.direct = direct;
        this.bucket = bucket;
        this.walks = walks;
        this.repairs = repairs;
        this.settings = settings;
        this.clock = clock;
    }

    /** Ends some of the clients' uploads that are due; how many were ended. */
    int sweepSessions() {
        var now = clock.instant();
        var page = sessions.due(after, now, PAGE);
        after = page.next();
        return repairs.each(PASS, page.entries(), UploadSession::key, session -> end(session, now));
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
        return walks.take(BUCKET_PASS, now).map(turn -> walk(turn, now)).orElse(0);
    }

    private int walk(Turn turn, Instant now) {
        var page = bucket.uploads(turn.after());
        var aborted =
                repairs.each(BUCKET_PASS, page.uploads(), OpenUpload::key, upload -> abortIfAbandoned(upload, now));
        if (page.last()) {
            walks.end(turn, now.plus(settings.objectsInterval()));
        } else {
            walks.goOn(turn, page.uploads().getLast().place());
        }
        return aborted;
    }

    private boolean abortIfAbandoned(OpenUpload upload, Instant now) {
        var abandoned = isAbandoned(upload, now);
        if (abandoned) {
            direct.abort(upload.key(), upload.uploadId());
        }
        return abandoned;
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
