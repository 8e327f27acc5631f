package org.wordfreq.scaling.observation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.HashMap;
import java.util.UUID;
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

        assertThat(sizes.sample()).isEqualTo(new Sizes(2 * MB, 8 * MB));
    }

    @Test
    void aDocumentInPartsIsAJobForEach() {
        document("novels", DocumentStatus.COUNTING, 640 * MB, true);

        assertThat(sizes.sample()).isEqualTo(new Sizes(64 * MB, 64 * MB));
    }

    @Test
    void nothingOpenIsNoSize() {
        document("novels", DocumentStatus.REJECTED, MB, false);

        assertThat(sizes.sample().queuedOr(7)).isEqualTo(7);
        assertThat(sizes.sample().runningOr(7)).isEqualTo(7);
    }

    @Test
    void theMeanIsOverAllCorporaWhoeversTurnItIs() {
        for (var i = 10; i < 30; i++) {
            document("corpus" + i, DocumentStatus.QUEUED, i < 20 ? MB : 3 * MB, false);
        }

        assertThat(sizes.sample().queued()).isEqualTo(MB);
        for (var look = 0; look < 6; look++) {
            assertThat(sizes.sample().queued()).isEqualTo(2 * MB);
        }
    }

    @Test
    void aLargeDocumentThatWaitsIsAJobOfAPart() {
        document("novels", DocumentStatus.QUEUED, 10_000 * MB, false);

        assertThat(sizes.sample().queued()).isEqualTo(64 * MB);
    }

    @Test
    void nobodyWaitsForSizes() {
        document("novels", DocumentStatus.QUEUED, MB, false);

        assertThat(sizes.latest(NOW).queuedOr(7)).isEqualTo(7);
        await().untilAsserted(() -> assertThat(sizes.latest(NOW).queued()).isEqualTo(MB));
    }

    private void document(String corpus, DocumentStatus status, long bytes, boolean inParts) {
        var id = UUID.randomUUID();
        var item = new HashMap<>(DocumentTable.toItem(new Document(
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
        if (inParts) {
            item.put(DocumentTable.PARTS_PROGRESS_AT, AttributeValue.fromN("1"));
        }
        aws.dynamoDb().putItem(r -> r.tableName(names.documentsTable()).item(item));
        aws.dynamoDb().putItem(r -> r.tableName(names.documentsTable()).item(DocumentTable.corpusItem(corpus)));
    }
}
