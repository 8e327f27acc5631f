package org.wordfreq.counter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.wordfreq.contracts.Document;
import org.wordfreq.contracts.DocumentStatus;
import org.wordfreq.contracts.Problem;
import org.wordfreq.contracts.ProblemType;

/** A write whose answer is lost is made again, and then meets what it wrote itself. */
@CounterTest
class LostAnswerIT {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    @Autowired
    private DocumentItems items;

    private final UUID id = UUID.randomUUID();
    private final Document document = document(DocumentStatus.QUEUED, 0, null);
    private final Document counting = document(DocumentStatus.COUNTING, 1, null);

    @Test
    void attemptBeginsOnce() {
        items.create(document);

        assertThat(items.begin(counting, "message", NOW)).isTrue();
        assertThat(items.begin(counting, "message", NOW)).as("its own write").isTrue();
        assertThat(items.begin(counting, "another", NOW)).as("of another job").isFalse();
        assertThat(items.begin(counting, "message", NOW.plusMillis(1)))
                .as("of another delivery")
                .isFalse();
    }

    @Test
    void attemptEndsOnce() {
        items.create(document);
        items.begin(counting, "message", NOW);
        var ended = document(DocumentStatus.REJECTED, 1, Problem.of(ProblemType.BINARY_CONTENT, "It is a picture."));

        assertThat(items.finish(ended, NOW)).isTrue();
        assertThat(items.finish(ended, NOW)).as("its own write").isTrue();
        assertThat(items.finish(
                        document(DocumentStatus.REJECTED, 1, Problem.of(ProblemType.BINARY_CONTENT, "It is a film.")),
                        NOW))
                .as("another end")
                .isFalse();
    }

    private Document document(DocumentStatus status, int attempts, @Nullable Problem problem) {
        return new Document(
                id,
                "wordfreq-documents",
                "drops/" + id,
                "a.txt",
                "default",
                4,
                null,
                "standard",
                status,
                NOW,
                new Document.Source("e", null, null),
                attempts,
                null,
                null,
                problem);
    }
}
