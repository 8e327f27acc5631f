package org.wordfreq.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wordfreq.contracts.Document.Source;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class TombstoneTests {

    private static final UUID INGESTED = UUID.fromString("01930c1e-7b1a-7c3e-8f00-0123456789ab");
    private static final UUID DROPPED = DocumentIds.ofObject("wordfreq-documents", "drop/a.txt");
    private static final Instant DELETED_AT = Instant.parse("2026-11-21T10:00:00.120Z");

    @Test
    void aTombstoneComesBackAsItWas() {
        var tombstone = Tombstone.of(
                document(INGESTED, "news/" + INGESTED + "/a.txt", "0a"),
                DELETED_AT,
                "counts/x.parquet",
                "message",
                DELETED_AT.plusSeconds(5));

        assertThat(Tombstone.fromItem(tombstone.toItem())).isEqualTo(tombstone);
        assertThat(tombstone.isLeasedAt(DELETED_AT)).isTrue();
    }

    @Test
    void aTombstoneOfADocumentThatNobodyWorksOnComesBackAsItWas() {
        var tombstone = dropped(null);

        assertThat(Tombstone.fromItem(tombstone.toItem())).isEqualTo(tombstone);
        assertThat(tombstone.isLeasedAt(DELETED_AT)).isFalse();
    }

    @Test
    void aTombstoneHasAllThatTheItemSaysOfWorkersAndCounts() {
        var document = document(DROPPED, "drop/a.txt", null);
        var item = DocumentTable.toItem(document);
        item.put("CountsFiles", AttributeValue.fromSs(List.of("counts/a", "counts/b")));
        item.put("CountsKey", AttributeValue.fromS("counts/a"));
        item.put("LeasedTo", AttributeValue.fromS("message"));
        item.put("LeasedUntil", AttributeValue.fromN("7"));

        var tombstone = Tombstone.of(item, DELETED_AT);

        assertThat(Tombstone.fromItem(tombstone.toItem())).isEqualTo(tombstone);
        assertThat(tombstone.countsKey()).isEqualTo("counts/a");
        assertThat(tombstone.countsFiles()).containsExactlyInAnyOrder("counts/a", "counts/b");
        assertThat(tombstone.leasedTo()).isEqualTo("message");
        assertThat(tombstone.leasedUntil()).isEqualTo(Instant.ofEpochMilli(7));
        assertThat(tombstone.attempts()).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource({
        "queued,   0, false",
        "counting, 1, true",
        "counted,  1, false",
        "rejected, 1, false",
        "counted,  2, true",
        "counting, 2, true",
    })
    void countsMayBeWrittenLateUnlessTheOnlyAttemptIsOver(String status, int attempts, boolean late) {
        var item = DocumentTable.toItem(document(DROPPED, "drop/a.txt", null));
        item.put("Status", AttributeValue.fromS(status));
        item.put("Attempts", AttributeValue.fromN(Integer.toString(attempts)));
        if (attempts > 0) {
            item.put("CountsFiles", AttributeValue.fromSs(List.of("counts/a")));
        }
        if (status.equals("counted")) {
            item.put("CountsKey", AttributeValue.fromS("counts/a"));
        }

        assertThat(Tombstone.of(item, DELETED_AT).mayBeWrittenLate()).isEqualTo(late);
    }

    @Test
    void aTombstoneIsNoDocumentAndInNoCorpus() {
        var item = dropped("0a").toItem();

        assertThat(Tombstone.isTombstone(item)).isTrue();
        assertThat(DocumentTable.isDocument(item)).isFalse();
        assertThat(item)
                .doesNotContainKeys("DocumentId", "Status")
                .containsEntry("Corpus", AttributeValue.fromS("#deletions"))
                .containsEntry("Attempts", AttributeValue.fromN("4"))
                .containsEntry(
                        "ExpiresAt", AttributeValue.fromN(Long.toString(DELETED_AT.getEpochSecond() + 1_296_000)));
    }

    @Test
    void aTombstoneTakenOffTheListIsFinished() {
        var item = dropped("0a").toItem();
        item.remove("Corpus");
        item.remove("ListingKey");

        assertThat(Tombstone.fromItem(item).finished()).isTrue();
        assertThat(Tombstone.fromItem(item).toItem()).isEqualTo(item);
    }

    @Test
    void aDocumentIsNoTombstone() {
        assertThat(Tombstone.isTombstone(DocumentTable.toItem(document(DROPPED, "drop/a.txt", null))))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"Deleted,yesterday", "DeletedId,7"})
    void anUnreadableTombstoneIsRefusedInOneWay(String attribute, String value) {
        var item = dropped("0a").toItem();
        item.put(attribute, AttributeValue.fromS(value));

        assertThatIllegalArgumentException().isThrownBy(() -> Tombstone.fromItem(item));
    }

    @ParameterizedTest
    @CsvSource({
        "0a, 0a, 2026-11-21T11:00:00Z, true",
        "0a, 9, 2026-11-21T11:00:00Z, true",
        "0a, b, 2026-11-21T09:00:00Z, false",
        "0a, , 2026-11-21T10:00:00.120Z, true",
        "0a, , 2026-11-21T10:00:00.121Z, false",
        ", 0a, 2026-11-21T09:00:00Z, true",
        ", , , true",
    })
    void whatWasStoredUnderADroppedKeySinceIsNotCovered(
            @Nullable String known, @Nullable String sequencer, @Nullable Instant time, boolean covered) {
        assertThat(dropped(known).covers(event("drop/a.txt", time, sequencer))).isEqualTo(covered);
    }

    @Test
    void everyEventOfAKeyThatIngestMadeIsCovered() {
        var key = "news/" + INGESTED + "/a.txt";
        var tombstone = Tombstone.of(document(INGESTED, key, null), DELETED_AT, null, null, Instant.EPOCH);

        assertThat(tombstone.covers(event(key, DELETED_AT.plusSeconds(60), "ff")))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-21T09:59:59Z, other, true",
        "2026-11-21T10:00:00Z, etag, true",
        "2026-11-21T10:00:00Z, , true",
        "2026-11-21T10:00:00Z, other, false",
        "2026-11-21T10:00:01Z, etag, false",
    })
    void inTheSecondOfTheDeletionTheETagTells(Instant time, @Nullable String eTag, boolean covered) {
        assertThat(dropped(null).covers(event("drop/a.txt", time, eTag, null))).isEqualTo(covered);
    }

    @Test
    void aTombstoneOfWhatLeavesNothingIsFinished() {
        assertThat(dropped("0a").asFinished().toItem()).doesNotContainKeys("Corpus", "ListingKey");
    }

    private static ObjectEvent event(String key, @Nullable Instant time, @Nullable String sequencer) {
        return event(key, time, "etag", sequencer);
    }

    private static ObjectEvent event(
            String key, @Nullable Instant time, @Nullable String eTag, @Nullable String sequencer) {
        return new ObjectEvent(
                "ObjectCreated:Put", time, "us-east-1", "wordfreq-documents", key, 42L, eTag, null, sequencer);
    }

    private static Tombstone dropped(@Nullable String sequencer) {
        return Tombstone.of(document(DROPPED, "drop/a.txt", sequencer), DELETED_AT, null, null, Instant.EPOCH);
    }

    private static Document document(UUID id, String key, @Nullable String sequencer) {
        return new Document(
                id,
                "wordfreq-documents",
                key,
                "a.txt",
                "news",
                42,
                null,
                "standard",
                DocumentStatus.QUEUED,
                DELETED_AT.minusSeconds(60),
                new Source("etag", "v1", sequencer),
                3,
                null,
                null,
                null);
    }
}
