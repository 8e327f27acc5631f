package org.wordfreq.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wordfreq.contracts.Document.Counts;
import org.wordfreq.contracts.Document.Source;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DocumentTableTests {

    private static final UUID ID = UUID.fromString("01930c1e-7b1a-7c3e-8f00-0123456789ab");
    private static final Instant SUBMITTED = Instant.parse("2026-11-21T10:00:00.120Z");
    private static final Counts COUNTS = new Counts(
            "standard-x",
            "counts/x.parquet",
            SUBMITTED.plusSeconds(1),
            10,
            3,
            1,
            2,
            List.of(new WordCountEntry("the", 5), new WordCountEntry("a", 3), new WordCountEntry("b", 2)));

    @Test
    void aQueuedDocumentComesBackAsItWas() {
        var document = document(DocumentStatus.QUEUED, null, null);

        assertThat(DocumentTable.fromItem(DocumentTable.toItem(document))).isEqualTo(document);
    }

    @Test
    void aCountedDocumentComesBackWithItsTopWordsInOrder() {
        var document = document(DocumentStatus.COUNTED, COUNTS, null);

        assertThat(DocumentTable.fromItem(DocumentTable.toItem(document))).isEqualTo(document);
    }

    @ParameterizedTest
    @CsvSource({"SubmittedAt,yesterday", "CountedAt,2026-13-01T00:00:00Z", "Status,done", "DocumentId,7"})
    void anItemWithAnUnreadableAttributeIsRefusedInOneWay(String attribute, String value) {
        var item = DocumentTable.toItem(document(DocumentStatus.COUNTED, COUNTS, null));
        item.put(attribute, AttributeValue.fromS(value));

        assertThatIllegalArgumentException().isThrownBy(() -> DocumentTable.fromItem(item));
    }

    @ParameterizedTest
    @CsvSource({"Attempts,99999999999", "Bytes,1.5", "TotalWords,1e300"})
    void anItemWithAnUnreadableNumberIsRefusedInOneWay(String attribute, String value) {
        var item = DocumentTable.toItem(document(DocumentStatus.COUNTED, COUNTS, null));
        item.put(attribute, AttributeValue.fromN(value));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> DocumentTable.fromItem(item))
                .withMessageContaining("is unreadable");
    }

    @Test
    void anItemCountedBeforeOverlongWordsWereCarriedHasNone() {
        var item = DocumentTable.toItem(document(DocumentStatus.COUNTED, COUNTS, null));
        item.remove("OverlongWords");

        assertThat(DocumentTable.fromItem(item).counts())
                .satisfies(counts -> assertThat(counts.overlongWords()).isZero());
    }

    @Test
    void aRejectedDocumentComesBackWithItsProblem() {
        var problem = Problem.of(ProblemType.BINARY_CONTENT, "it holds NUL bytes");
        var document = document(DocumentStatus.REJECTED, null, problem);

        assertThat(DocumentTable.fromItem(DocumentTable.toItem(document))).isEqualTo(document);
    }

    @Test
    void theItemHasWhatClientsOfTheOriginalAppRead() {
        var item = DocumentTable.toItem(document(DocumentStatus.COUNTED, COUNTS, null));

        assertThat(item)
                .containsEntry("Filename", AttributeValue.fromS("wordfreq-documents/news/" + ID + "/a b.txt"))
                .containsEntry(
                        "Words",
                        AttributeValue.fromM(Map.of(
                                "the", AttributeValue.fromN("5"),
                                "a", AttributeValue.fromN("3"),
                                "b", AttributeValue.fromN("2"))));
    }

    @Test
    void anItemWithoutAStatusIsRefusedByName() {
        var item = DocumentTable.toItem(document(DocumentStatus.QUEUED, null, null));
        item.remove("Status");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> DocumentTable.fromItem(item))
                .withMessageContaining("has no Status");
    }

    @Test
    void corpusItemsAreNoDocuments() {
        assertThat(DocumentTable.isDocument(DocumentTable.corpusItem("news"))).isFalse();
        assertThat(DocumentTable.isDocument(DocumentTable.toItem(document(DocumentStatus.QUEUED, null, null))))
                .isTrue();
    }

    private static Document document(DocumentStatus status, @Nullable Counts counts, @Nullable Problem problem) {
        return new Document(
                ID,
                "wordfreq-documents",
                new DocumentKey("news", ID, "a b.txt").key(),
                "a b.txt",
                "news",
                42,
                "00ff",
                "standard",
                status,
                SUBMITTED,
                new Source("etag", "v1", "0055"),
                1,
                "correlation",
                counts,
                problem);
    }
}
