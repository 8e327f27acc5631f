package org.wordfreq.counter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.wordfreq.contracts.Document;
import org.wordfreq.contracts.Document.Counts;
import org.wordfreq.contracts.Document.Source;
import org.wordfreq.contracts.DocumentStatus;
import org.wordfreq.contracts.Problem;
import org.wordfreq.contracts.ProblemType;
import org.wordfreq.contracts.WordCountEntry;

class DocumentNotificationTests {

    private static final UUID ID = UUID.fromString("019aa3c5-7a1c-7cc3-9d0f-3a5b8f1e2d47");
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final Counts COUNTS =
            new Counts("f", "counts/x", NOW, 12, 7, 3, 1, List.of(new WordCountEntry("secret", 4)));

    @Test
    void countedDocumentIsToldWithItsTotalsAndWithoutItsWords() {
        var told = DocumentNotification.of(ended(DocumentStatus.COUNTED, 2, "mine", COUNTS, null), NOW);

        assertThat(told.type()).isEqualTo("document.counted");
        assertThat(told.subject()).isEqualTo(ID.toString());
        assertThat(told.time()).isEqualTo(NOW);
        assertThat(told.data())
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("documentId", ID.toString()),
                        Map.entry("corpus", "novels"),
                        Map.entry("filename", "a.txt"),
                        Map.entry("bytes", 42L),
                        Map.entry("analyzer", "standard"),
                        Map.entry("status", "counted"),
                        Map.entry("attempts", 2),
                        Map.entry("correlationId", "mine"),
                        Map.entry("totalWords", 12L),
                        Map.entry("distinctWords", 7L),
                        Map.entry("malformedBytes", 3L)));
        assertThat(told.toJson()).doesNotContain("secret");
    }

    @Test
    void rejectedDocumentIsToldWithTheReason() {
        var problem = Problem.of(ProblemType.BINARY_CONTENT, "It holds NUL bytes.");

        var told = DocumentNotification.of(ended(DocumentStatus.REJECTED, 1, null, null, problem), NOW);

        assertThat(told.type()).isEqualTo("document.rejected");
        assertThat(told.data())
                .containsEntry("status", "rejected")
                .containsEntry("problemType", ProblemType.BINARY_CONTENT.uri())
                .containsEntry("problemTitle", ProblemType.BINARY_CONTENT.title())
                .doesNotContainKeys("totalWords", "distinctWords", "malformedBytes", "correlationId");
    }

    @Test
    void failedDocumentIsToldWithTheReason() {
        var problem = Problem.of(ProblemType.COUNTING_FAILED, "Given up after 5 attempts.");

        var told = DocumentNotification.of(ended(DocumentStatus.FAILED, 5, null, null, problem), NOW);

        assertThat(told.type()).isEqualTo("document.failed");
        assertThat(told.data())
                .containsEntry("status", "failed")
                .containsEntry("attempts", 5)
                .containsEntry("problemType", ProblemType.COUNTING_FAILED.uri());
    }

    @Test
    void sameEndHasTheSameIdAndAnotherEndAnother() {
        var first = DocumentNotification.of(ended(DocumentStatus.COUNTED, 1, null, COUNTS, null), NOW);
        var again = DocumentNotification.of(ended(DocumentStatus.COUNTED, 1, null, COUNTS, null), NOW.plusSeconds(9));
        var later = DocumentNotification.of(ended(DocumentStatus.COUNTED, 2, null, COUNTS, null), NOW);

        assertThat(again.id()).isEqualTo(first.id());
        assertThat(later.id()).isNotEqualTo(first.id());
    }

    private static Document ended(
            DocumentStatus status,
            int attempts,
            @Nullable String correlationId,
            @Nullable Counts counts,
            @Nullable Problem problem) {
        return new Document(
                ID,
                "documents",
                "novels/" + ID + "/a.txt",
                "a.txt",
                "novels",
                42,
                null,
                "standard",
                status,
                NOW.minusSeconds(60),
                new Source("etag", null, null),
                attempts,
                correlationId,
                counts,
                problem);
    }
}
