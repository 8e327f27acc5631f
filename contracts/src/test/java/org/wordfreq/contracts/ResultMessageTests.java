package org.wordfreq.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.wordfreq.contracts.Document.Counts;
import org.wordfreq.contracts.Document.Source;

class ResultMessageTests {

    private static final UUID ID = UUID.fromString("01930c1e-7b1a-7c3e-8f00-0123456789ab");
    private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");

    @Test
    void aCountedDocumentReadsAsTheOriginalAppWroteIt() {
        var counts = new Counts("fp", "counts/x.parquet", START, 7, 2, 0, 1, List.of(new WordCountEntry("words", 4)));
        var document = document(DocumentStatus.COUNTED, counts, null);

        var json = ResultMessage.of(document, "us-east-1", START, Duration.ofMillis(3))
                .toJson();

        assertThat(json)
                .isEqualTo(
                        "{\"Job\":{\"StartedAt\":\"2026-11-21T10:00:00.000Z\",\"Region\":\"us-east-1\","
                                + "\"Bucket\":\"b\",\"Key\":\"k\"},\"Words\":[{\"Word\":\"words\",\"Count\":4}],"
                                + "\"Duration\":3000000,\"Status\":\"success\",\"StatusMessage\":\"\","
                                + "\"DocumentId\":\"01930c1e-7b1a-7c3e-8f00-0123456789ab\",\"Corpus\":\"news\","
                                + "\"Analyzer\":\"classic\",\"DocumentStatus\":\"counted\",\"TotalWords\":7,"
                                + "\"DistinctWords\":2,\"MalformedBytes\":0,\"OverlongWords\":1,\"CountsKey\":\"counts/x.parquet\"}");
    }

    @Test
    void aRejectedDocumentIsAFailureWithItsReason() {
        var problem = Problem.of(ProblemType.BINARY_CONTENT, "it holds NUL bytes");

        var message =
                ResultMessage.of(document(DocumentStatus.REJECTED, null, problem), "us-east-1", START, Duration.ZERO);

        assertThat(message.status()).isEqualTo("failure");
        assertThat(message.statusMessage()).isEqualTo("The document is not text: it holds NUL bytes");
        assertThat(message.words()).isEmpty();
    }

    @Test
    void aMessageComesBackAsItWas() {
        var message = ResultMessage.of(document(DocumentStatus.FAILED, null, null), "us-east-1", START, Duration.ZERO);

        assertThat(ResultMessage.parse(message.toJson())).isEqualTo(message);
    }

    @Test
    void charactersThatSqsRefusesAreEscapedAndComeBack() {
        var word = "a\uFFFE\uFFFF\u000B\u00E4\uD83D\uDCDA";
        var counts = new Counts("fp", "counts/x.parquet", START, 7, 2, 0, 1, List.of(new WordCountEntry(word, 4)));
        var message =
                ResultMessage.of(document(DocumentStatus.COUNTED, counts, null), "us-east-1", START, Duration.ZERO);

        var json = message.toJson();

        // SQS API reference, SendMessage, MessageBody.
        assertThat(json).matches("[\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]*");
        assertThat(ResultMessage.parse(json)).isEqualTo(message);
    }

    private static Document document(DocumentStatus status, @Nullable Counts counts, @Nullable Problem problem) {
        return new Document(
                ID,
                "b",
                "k",
                "k",
                "news",
                1,
                null,
                "classic",
                status,
                START,
                new Source(null, null, null),
                1,
                null,
                counts,
                problem);
    }
}
