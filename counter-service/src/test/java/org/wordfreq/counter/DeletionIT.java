package org.wordfreq.counter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.Mockito.doAnswer;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.stubbing.Stubber;
import org.springframework.beans.factory.annotation.Autowired;
import org.wordfreq.contracts.CountsKey;
import org.wordfreq.contracts.Document;
import org.wordfreq.contracts.DocumentStatus;
import org.wordfreq.contracts.DocumentTable;
import org.wordfreq.contracts.ObjectEvent;
import org.wordfreq.contracts.Tombstone;
import org.wordfreq.contracts.WordCountEntry;
import org.wordfreq.localaws.LocalAwsEndpoints;
import org.wordfreq.wordcount.Analyzer;
import org.wordfreq.wordcount.WordCounts;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A deleted document never comes back, whenever the deletion came. */
@CounterTest
class DeletionIT {

    @Autowired
    private DocumentItems items;

    @Autowired
    private CountsBucket counts;

    private LocalAwsEndpoints endpoints;
    private Surroundings aws;
    private String key;

    @BeforeEach
    void takeAKeyOfItsOwn(LocalAwsEndpoints endpoints) {
        this.endpoints = endpoints;
        aws = new Surroundings(endpoints, endpoints.names());
        key = "drops/" + UUID.randomUUID();
    }

    @Test
    void countsOfADeletedDocumentAreRemoved() {
        var document = count("some words");
        assertThat(aws.countsKeys(document.id())).hasSize(1);

        delete(Instant.now());
        aws.send(removed());

        aws.awaitNoJobs();
        assertThat(aws.countsKeys(document.id())).isEmpty();
        assertThat(tombstone().finished()).isTrue();
    }

    @Test
    void countsByAnotherAnalyzerThanTheLastAreRemovedToo() {
        var document = count("some words");
        var other = new CountsKey(document.corpus(), Analyzer.CLASSIC.fingerprint(), document.id()).key();
        endpoints
                .s3()
                .putObject(
                        request -> request.bucket(endpoints.names().resultsBucket())
                                .key(other),
                        RequestBody.fromString("left by an attempt that died"));
        delete(Instant.now());

        aws.send(removed());

        aws.awaitNoJobs();
        assertThat(aws.countsKeys(document.id())).isEmpty();
    }

    @Test
    void lateDuplicateOfTheCreationChangesNothing() {
        var document = count("some words");
        aws.awaitResults(key, 1);
        delete(Instant.now());
        aws.send(removed());
        aws.awaitNoJobs();

        aws.send(aws.created(key, null));

        aws.awaitNoJobs();
        assertThat(tombstone().documentId()).isEqualTo(document.id());
        assertThat(aws.countsKeys(document.id())).isEmpty();
        assertThat(aws.results(key)).hasSize(1);
    }

    @Test
    void documentDeletedBeforeItsJobIsReceivedIsNeverCounted() {
        aws.storeText(key, "some words", Map.of());
        var document = Documents.discovered(aws.created(key, null), aws.stored(key));
        aws.create(document);
        delete(Instant.now());

        aws.send(aws.created(key, null));

        aws.awaitNoJobs();
        assertThat(tombstone().documentId()).isEqualTo(document.id());
        assertThat(aws.countsKeys(document.id())).isEmpty();
        assertThat(aws.results(key)).isEmpty();
    }

    @Test
    void documentDeletedAfterItsAttemptBeganLeavesNothing() {
        aws.storeText(key, "some words", Map.of());
        deleteAfter().when(items).begin(argThat(this::isOurs), any(), any());

        aws.send(aws.created(key, null));

        aws.awaitNoJobs();
        assertThat(aws.countsKeys(tombstone().documentId())).isEmpty();
        assertThat(aws.results(key)).isEmpty();
    }

    @Test
    void documentDeletedBetweenItsCountsAndItsItemLeavesNoCounts() {
        aws.storeText(key, "some words", Map.of());
        deleteAfter()
                .when(counts)
                .publish(argThat(attempt -> attempt != null && isOurs(attempt.document())), any(WordCounts.class));

        aws.send(aws.created(key, null));

        aws.awaitNoJobs();
        assertThat(aws.countsKeys(tombstone().documentId())).isEmpty();
        assertThat(aws.results(key)).isEmpty();
        assertThat(tombstone().attempts()).isEqualTo(2);
    }

    @Test
    void countsAreNotRemovedWhileAWorkerMayStillWriteThem() {
        var document = count("some words");
        var until = Instant.now().plusSeconds(3);
        put(Tombstone.of(document, Instant.now(), aws.countsKeys(document.id()).getFirst(), "a worker's", until));

        aws.send(removed());

        await().atMost(Surroundings.PATIENCE)
                .until(() -> aws.countsKeys(document.id()).isEmpty());
        assertThat(Instant.now()).isAfterOrEqualTo(until.minus(1, ChronoUnit.SECONDS));
        aws.awaitNoJobs();
        assertThat(tombstone().finished()).isTrue();
    }

    @Test
    void removalOfAnObjectWhoseDocumentWasNotDeletedChangesNothing() {
        var document = count("some words");

        aws.send(removed());

        aws.awaitNoJobs();
        assertThat(aws.document(key)).contains(document);
        assertThat(aws.countsKeys(document.id())).hasSize(1);
    }

    @Test
    void objectStoredUnderTheKeyOfADeletedOneIsANewDocument() {
        var old = count("old");
        delete(Instant.now());
        aws.storeText(key, "new new", Map.of());

        aws.send(event("ObjectCreated:Put", Instant.now().plusSeconds(1)));

        var document = aws.awaitDocument(key, DocumentStatus.COUNTED);
        assertThat(document.id()).isNotEqualTo(old.id());
        assertThat(document.attempts()).as("goes on, which is the fence").isEqualTo(3);
        assertThat(aws.item(key).orElseThrow()).containsEntry(DocumentTable.ATTEMPTS_BEFORE, AttributeValue.fromN("2"));
        assertThat(document.submittedAt()).isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
        assertThat(aws.counts(document).rows()).containsExactly(new WordCountEntry("new", 2));
        assertThat(aws.countsKeys(old.id()))
                .as("removed although the removal's event has yet to come")
                .isEmpty();
        aws.send(removed());
        aws.awaitNoJobs();
        assertThat(aws.countsKeys(document.id())).hasSize(1);
    }

    /** Does what is asked for, and then deletes the document, the first time. */
    private Stubber deleteAfter() {
        return doAnswer(call -> {
                    var answer = call.callRealMethod();
                    delete(Instant.now());
                    return answer;
                })
                .doCallRealMethod();
    }

    private boolean isOurs(@Nullable Document document) {
        return document != null && document.key().equals(key);
    }

    private Document count(String text) {
        aws.storeText(key, text, Map.of());
        aws.send(aws.created(key, null));
        var document = aws.awaitDocument(key, DocumentStatus.COUNTED);
        aws.awaitNoJobs();
        return document;
    }

    /** As ingest-service does it: whatever the item says of a worker, the tombstone says, too. */
    private void delete(Instant deletedAt) {
        put(aws.tombstone(key, deletedAt));
    }

    private void put(Tombstone tombstone) {
        endpoints.dynamoDb().putItem(request -> request.tableName(
                        endpoints.names().documentsTable())
                .item(tombstone.toItem()));
    }

    private Tombstone tombstone() {
        return Tombstone.fromItem(aws.item(key).orElseThrow());
    }

    private ObjectEvent removed() {
        return event("ObjectRemoved:Delete", Instant.now());
    }

    private ObjectEvent event(String name, Instant time) {
        return new ObjectEvent(
                name, time, "us-east-1", endpoints.names().documentsBucket(), key, null, null, null, null);
    }
}
