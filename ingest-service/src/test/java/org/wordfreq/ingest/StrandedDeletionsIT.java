package org.wordfreq.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.wordfreq.contracts.Document;
import org.wordfreq.contracts.DocumentIds;
import org.wordfreq.contracts.DocumentStatus;
import org.wordfreq.contracts.DocumentTable;
import org.wordfreq.contracts.Tombstone;
import org.wordfreq.localaws.LocalAwsEndpoints;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Deletions that died half-way are finished, and what was deleted is not stored again. */
final class StrandedDeletionsIT extends ReconciliationFixture {

    StrandedDeletionsIT(@LocalServerPort int port, LocalAwsEndpoints aws, @Autowired ApplicationContext beans) {
        super(port, aws, beans);
    }

    @Test
    void deletionThatDiedAfterItsTombstoneIsFinished() {
        put("a.txt");
        purge();
        var tombstone = bury(documents().getFirst());
        clock.pass(SILENCE);
        var sweeper = replica();

        sweeper.sweep();
        sweeper.sweep();

        assertThat(keys()).isEmpty();
        assertThat(received()).extracting("eventName").containsExactly("ObjectRemoved:Delete");
        clock.pass(SILENCE.multipliedBy(3));
        sweeper.sweep();
        assertThat(jobs.depth()).as("nobody has finished it").isEqualTo(1);
        purge();
        finish(tombstone);
        clock.pass(Duration.ofHours(5));
        sweeper.sweep();
        assertThat(jobs.depth()).isZero();
    }

    @Test
    void objectOfADeletedDocumentIsRemoved() {
        put("a.txt");
        purge();
        var tombstone = bury(documents().getFirst());
        finish(tombstone);
        clock.pass(SILENCE);

        replica().sweep();

        assertThat(keys()).isEmpty();
        assertThat(jobs.depth()).isZero();
    }

    @Test
    void objectUnderAKeyOfOurOwnIsRemovedWhateverItsETag() {
        put("a.txt");
        purge();
        var document = documents().getFirst();
        drop(document.key(), "put once more");
        finish(bury(document));
        clock.pass(SILENCE);

        replica().sweep();

        assertThat(keys()).isEmpty();
        assertThat(jobs.depth()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"known by its sequencer, 01", "known by its ETag,"})
    void objectThatReplacedADeletedOneUnnoticedIsRemoved(String name, @Nullable String sequencer) {
        var key = corpus + "/" + name;
        drop(key);
        finish(bury(dropped(key, "counted before", sequencer), clock.instant().plusSeconds(2)));
        clock.pass(SILENCE);

        replica().sweep();

        assertThat(keys()).isEmpty();
        assertThat(jobs.depth()).isZero();
    }

    @Test
    void objectStoredInTheSecondOfTheDeletionMakesANewDocument() {
        var key = corpus + "/dropped.txt";
        drop(key);
        var second = aws.s3()
                .headObject(head -> head.bucket(names.documentsBucket()).key(key))
                .lastModified();
        finish(bury(dropped(key, "counted before", null), second.plusMillis(999)));
        clock.pass(SILENCE);

        replica().sweep();

        assertThat(keys()).containsExactly(key);
        assertThat(received()).extracting("key").containsExactly(key);
    }

    /** As a counter makes it of an object that came without ingest. */
    private Document dropped(String key, String eTag, @Nullable String sequencer) {
        var bucket = names.documentsBucket();
        return new Document(
                DocumentIds.ofObject(bucket, key),
                bucket,
                key,
                "dropped.txt",
                corpus,
                4,
                null,
                "standard",
                DocumentStatus.COUNTED,
                clock.instant(),
                new Document.Source(eTag, null, sequencer),
                1,
                null,
                null,
                null);
    }

    /** As the counter does when nothing is left. */
    private void finish(Tombstone tombstone) {
        aws.dynamoDb().updateItem(update -> update.tableName(names.documentsTable())
                .key(Map.of(DocumentTable.FILENAME, AttributeValue.fromS(tombstone.tableKey())))
                .updateExpression(Tombstone.FINISH)
                .conditionExpression(Tombstone.IS_THIS)
                .expressionAttributeValues(Map.of(":deleted", AttributeValue.fromS(tombstone.deletedText()))));
    }
}
