package org.wordfreq.ingest;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.wordfreq.contracts.Timestamps;
import org.wordfreq.ingest.DirectObjects.Received;
import org.wordfreq.ingest.UploadView.Links;
import org.wordfreq.ingest.UploadView.PartView;

/** Shows uploads, with a new URL for every part that has not arrived: 1,000 at most ({@link PartPlan#MOST_PARTS}). */
@Component
final class UploadViews {

    private final DirectObjects direct;
    private final IngestSettings settings;
    private final Clock clock;

    UploadViews(DirectObjects direct, IngestSettings settings, Clock clock) {
        this.direct = direct;
        this.settings = settings;
        this.clock = clock;
    }

    UploadView of(UploadSession session, Map<Integer, Received> received) {
        var submission = session.submission();
        var self = "/v1/uploads/" + session.documentId();
        return new UploadView(
                session.documentId(),
                session.documentId(),
                submission.filename(),
                submission.corpus(),
                submission.analyzer(),
                session.plan().bytes(),
                session.plan().partSize(),
                session.state().id(),
                Timestamps.format(session.expiresAt()),
                parts(session, received),
                new Links(
                        URI.create(self),
                        URI.create(self + "/complete"),
                        URI.create(settings.resultsUrl() + "/v1/documents/" + session.documentId())));
    }

    private List<PartView> parts(UploadSession session, Map<Integer, Received> received) {
        // Whole seconds, as S3 wants them; a URL is worth nothing when the upload's time is up.
        var validFor = Duration.ofSeconds(
                Duration.between(clock.instant(), session.expiresAt()).toSeconds());
        if (!session.state().isUnderWay() || !validFor.isPositive()) {
            return List.of();
        }
        return IntStream.rangeClosed(1, session.parts())
                .mapToObj(number -> part(session, number, received.get(number), validFor))
                .toList();
    }

    private PartView part(UploadSession session, int number, @Nullable Received received, Duration validFor) {
        var bytes = session.plan().bytesOf(number);
        if (received != null) {
            return new PartView(number, bytes, "PUT", null, Map.of(), true, received.eTag());
        }
        var url = direct.url(session, number, validFor);
        return new PartView(number, bytes, "PUT", url.url(), url.headers(), false, null);
    }
}
