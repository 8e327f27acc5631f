package org.wordfreq.cli.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.wordfreq.cli.client.FakeService.Answer;
import org.wordfreq.cli.console.Failure;

class WaitingTests {

    private static final UUID ID = UUID.fromString("019aa3c5-7a1c-7cc3-9d0f-3a5b8f1e2d47");
    private static final String PATH = "/v1/documents/" + ID;
    private static final Answer UNKNOWN = Answer.problem(404, "There is no such document", "Check the id.", Map.of());
    private static final Answer COUNTED = Answer.json("""
            {"id":"%s","filename":"novel.txt","corpus":"books","bytes":19,"status":"counted","totalWords":5,
            "distinctWords":5}""".formatted(ID));

    private final FakeService service = new FakeService();
    private final PausedClock clock = new PausedClock();
    private final Retries retries = new Retries(Duration.ofMinutes(2), clock, clock::advance);
    private final Waiting waiting =
            new Waiting(new ResultsClient(Endpoint.open(service.url()), retries), retries, "books");

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void documentThatIsNotVisibleYetIsWaitedFor() {
        service.on(PATH, UNKNOWN, UNKNOWN, COUNTED);

        var documents = waiting.forAll(List.of(ID), Duration.ofMinutes(5), document -> {});

        assertThat(documents).containsOnlyKeys(ID);
        assertThat(service.requests()).hasSize(3);
    }

    @Test
    void documentThatStaysInvisibleIsAnErrorThatSaysSo() {
        service.on(PATH, UNKNOWN);
        var start = clock.instant();

        assertThatThrownBy(() -> waiting.forAll(List.of(ID), Duration.ofMinutes(5), document -> {}))
                .isInstanceOf(Failure.class)
                .hasMessageContaining(ID.toString())
                .hasMessageContaining("was accepted, but results-service did not find it within 10 s");
        assertThat(Duration.between(start, clock.instant())).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(11));
    }

    /** Stands still but for pauses, which end at once. */
    private static final class PausedClock extends Clock {

        private Instant now = Instant.parse("2026-11-21T09:30:00Z");

        void advance(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("Only instants are asked for");
        }
    }
}
