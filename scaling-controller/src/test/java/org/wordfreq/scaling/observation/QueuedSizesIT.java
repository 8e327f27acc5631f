package org.wordfreq.scaling.observation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;
import org.wordfreq.contracts.Document;
import org.wordfreq.contracts.DocumentStatus;
import org.wordfreq.contracts.DocumentTable;
import org.wordfreq.contracts.ResourceNames;
import org.wordfreq.localaws.LocalAwsEndpoints;
import org.wordfreq.localaws.LocalAwsTest;
import org.wordfreq.scaling.observation.QueuedSizes.Sizes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

@LocalAwsTest
class QueuedSizesIT {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final long MB = 1 << 20;

    private final LocalAwsEndpoints aws;
    private final ResourceNames names;
    private final QueuedSizes sizes;

    QueuedSizesIT(LocalAwsEndpoints aws) {
        this.aws = aws;
        this.names = aws.provision("sizes-" + UUID.randomUUID().toString().substring(0, 8));
        this.sizes = new QueuedSizes(aws.dynamoDb(), names, new ObservationSettings(DataSize.ofMegabytes(64)));
    }

    @Test
    void sizesAreThoseOfOpenDocumentsInAnyCorpus() {
        document("novels", DocumentStatus.QUEUED, 3 * MB, false);
        document("letters", DocumentStatus.QUEUED, MB, false);
        document("letters", DocumentStatus.COUNTING, 8 * MB, false);
        document("letters", DocumentStatus.REJECTED, 900 * MB, false);

        assertThat(sizes.sample(0)).isEqualTo(new Sizes(2 * MB, 8 * MB));
    }

    @Test
    void aDocumentInPartsIsAJobForEach() {
        document("novels", DocumentStatus.COUNTING, 640 * MB, true);

        assertThat(sizes.sample(0)).isEqualTo(new Sizes(64 * MB, 64 * MB));
    }

    @Test
    void nothingOpenIsNoSize() {
        document("novels", DocumentStatus.REJECTED, MB, false);

        assertThat(sizes.sample(0).queuedOr(7)).isEqualTo(7);
        assertThat(sizes.sample(0).runningOr(7)).isEqualTo(7);
    }

    @Test
    void theMeanIsOverAllCorporaWhoeversTurnItIs() {
        for (var i = 10; i < 30; i++) {
            document("corpus" + i, DocumentStatus.QUEUED, i < 20 ? MB : 3 * MB, false);
        }

        assertThat(sizes.sample(0).queued()).isEqualTo(MB);
        for (var look = 0; look < 6; look++) {
            assertThat(sizes.sample(0).queued()).isEqualTo(2 * MB);
        }
    }

    @Test
    void aCorpusWeighsAsMuchAsWaitsInIt() {
        documents("atlases", 1, 64 * MB);
        documents("letters", 255, MB / 256);

        assertThat(sizes.sample(256).queued()).isEqualTo((64 * MB + 255 * MB / 256) / 256.0);
    }

    @Test
    void aCorpusOfWhichNotAllIsReadWeighsWhatTheQueueHoldsBeyondTheOthers() {
        documents("atlases", 10, 64 * MB);
        documents("letters", 600, MB / 256);

        assertThat(sizes.sample(100_010).queued())
                .isCloseTo((10 * 64 * MB + 100_000 * MB / 256.0) / 100_010, within(1.0));
    }

    @Test
    void aLargeDocumentThatWaitsIsAJobOfAPart() {
        document("novels", DocumentStatus.QUEUED, 10_000 * MB, false);

        assertThat(sizes.sample(0).queued()).isEqualTo(64 * MB);
    }

    @Test
    void nobodyWaitsForSizes() {
        document("novels", DocumentStatus.QUEUED, MB, false);

        assertThat(sizes.latest(NOW, 0).queuedOr(7)).isEqualTo(7);
        await().untilAsserted(() -> assertThat(sizes.latest(NOW, 0).queued()).isEqualTo(MB));
    }

    private void documents(String corpus, int number, long bytes) {
        for (var i = 0; i < number; i += 25) {
            var items = IntStream.range(i, Math.min(number, i + 25))
                    .mapToObj(each -> item(corpus, DocumentStatus.QUEUED, bytes))
                    .map(item -> WriteRequest.builder()
                            .putRequest(put -> put.item(item))
                            .build())
                    .toList();
            aws.dynamoDb().batchWriteItem(r -> r.requestItems(Map.of(names.documentsTable(), items)));
        }
        corpus(corpus);
    }

    private void document(String corpus, DocumentStatus status, long bytes, boolean inParts) {
        var item = item(corpus, status, bytes);
        if (inParts) {
            item.put(DocumentTable.PARTS_PROGRESS_AT, AttributeValue.fromN("1"));
        }
        aws.dynamoDb().putItem(r -> r.tableName(names.documentsTable()).item(item));
        corpus(corpus);
    }

    private void corpus(String name) {
        aws.dynamoDb().putItem(r -> r.tableName(names.documentsTable()).item(DocumentTable.corpusItem(name)));
    }

    private Map<String, AttributeValue> item(String corpus, DocumentStatus status, long bytes) {
        var id = UUID.randomUUID();
        return new HashMap<>(DocumentTable.toItem(new Document(
                id,
                names.documentsBucket(),
                corpus + "/" + id + "/x.txt",
                "x.txt",
                corpus,
                bytes,
                null,
                "standard",
                status,
                NOW,
                new Document.Source(null, null, null),
                0,
                null,
                null,
                null)));
    }
}
