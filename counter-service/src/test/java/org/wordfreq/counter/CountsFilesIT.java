package org.wordfreq.counter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;

import java.net.ConnectException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.stubbing.Stubber;
import org.springframework.beans.factory.annotation.Autowired;
import org.wordfreq.contracts.CountsKey;
import org.wordfreq.contracts.Document;
import org.wordfreq.contracts.DocumentStatus;
import org.wordfreq.contracts.DocumentTable;
import org.wordfreq.contracts.ObjectEvent;
import org.wordfreq.contracts.ObjectMetadata;
import org.wordfreq.contracts.Problem;
import org.wordfreq.contracts.ProblemType;
import org.wordfreq.contracts.Tombstone;
import org.wordfreq.counter.DocumentReader.Reading.Counted;
import org.wordfreq.localaws.LocalAwsEndpoints;
import org.wordfreq.wordcount.Analyzer;
import org.wordfreq.wordcount.WordCounter;
import org.wordfreq.wordcount.WordCounts;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Counts files that are not the result of a document: none stays, and a deletion finds each, whatever dies on the way. */
@CounterTest
class CountsFilesIT {

    @Autowired
    private DocumentItems items;

    @Autowired
    private PartsNotes notes;

    @Autowired
    private DocumentObjects objects;

    @Autowired
    private CountsBucket counts;

    @Autowired
    private Publication publication;

    @Autowired
    private Cleanup cleanup;

    private LocalAwsEndpoints endpoints;
    private Surroundings aws;
    private OwnQueue queue;
    private String key;

    @BeforeEach
    void takeAKeyOfItsOwn(LocalAwsEndpoints endpoints) {
        this.endpoints = endpoints;
        aws = new Surroundings(endpoints, endpoints.names());
        queue = new OwnQueue(endpoints, Duration.ofSeconds(60));
        key = "drops/" + UUID.randomUUID();
    }

    @AfterEach
    void close() {
        queue.close();
    }

    @Test
    void replacedCountsGoThoughTheWorkerDiesRightAfterTheItemIsWritten() {
        count("first");
        store("second");
        breakOffAfter().when(items).finish(argThat((Document document) -> isIn(document, "second")), any());

        aws.send(created());

        var document = awaitCountedIn("second");
        assertThat(aws.countsKeys(document.id())).containsExactly(publishedFor(document));
        assertDeletionLeavesNothing(document.id());
    }

    @Test
    void countsThatWereNeverPublishedGoWithTheNextResult() {
        count("first");
        store("second");
        doAnswer(publish -> {
                    publish.callRealMethod();
                    store("third");
                    throw new IllegalStateException("broke off after the file, before the item");
                })
                .doCallRealMethod()
                .when(counts)
                .publish(argThat(attempt -> attempt != null && isIn(attempt.document(), "second")), any());

        aws.send(created());

        var document = awaitCountedIn("third");
        assertThat(aws.countsKeys(document.id())).containsExactly(publishedFor(document));
        assertDeletionLeavesNothing(document.id());
    }

    @Test
    void countsThatWereReplacedByNothingGo() {
        var document = count("first");
        aws.store(key, new byte[] {'%', 'P', 'D', 'F', '-', 0, 0, 0}, "application/pdf", Map.of());

        aws.send(created());

        aws.awaitDocument(key, DocumentStatus.REJECTED);
        aws.awaitNoJobs();
        assertThat(aws.countsKeys(document.id())).isEmpty();
    }

    @Test
    void countsOfAnAnalyzerThatIsNoMoreAreDeletedToo() {
        store("first");
        var attempt = begin();
        var old = new CountsKey(
                        "first", "an-older-fingerprint", attempt.document().id())
                .key();
        assertThat(items.noteCounts(attempt.document(), Set.of(old))).isTrue();
        put(old);

        assertDeletionLeavesNothing(attempt.document().id());
    }

    @Test
    void countsAreNotWrittenThatCannotBeNoted() {
        store("first");
        var slow = begin();
        begin();

        assertThat(items.noteCounts(slow.document(), Set.of("counts/late"))).isFalse();
        assertThat(counts.publish(without(slow), counted("text"))).isEmpty();
        assertThat(aws.countsKeys(slow.document().id())).isEmpty();
    }

    @Test
    void countsWrittenLateForADeletedDocumentGoWithTheNextSweep() {
        store("first");
        var attempt = begin();
        var id = attempt.document().id();
        delete(Instant.now());
        aws.send(removed());
        aws.awaitNoJobs();
        assertThat(Tombstone.fromItem(aws.item(key).orElseThrow()).finished())
                .as("its worker may not have noticed")
                .isFalse();
        put(Documents.countsKey(attempt.document()).orElseThrow());

        aws.send(removed());

        aws.awaitNoJobs();
        assertThat(aws.countsKeys(id)).isEmpty();
    }

    @Test
    void deletionIsFinishedWhenNobodyCanWriteLateAnyMore() {
        store("first");
        var attempt = begin();
        put(Documents.countsKey(attempt.document()).orElseThrow());
        delete(Instant.now().minus(Duration.ofHours(1)));

        aws.send(removed());

        aws.awaitNoJobs();
        assertThat(Tombstone.fromItem(aws.item(key).orElseThrow()).finished()).isTrue();
        assertThat(aws.countsKeys(attempt.document().id())).isEmpty();
    }

    @Test
    void countsWrittenLateForTheOneDeletedBeforeGoWithTheNewOne() {
        store("first");
        var attempt = begin();
        delete(Instant.now());
        store("second");
        aws.send(event("ObjectCreated:Put", Instant.now().plusSeconds(1)));
        var document = awaitCountedIn("second");
        put(Documents.countsKey(attempt.document()).orElseThrow());

        assertDeletionLeavesNothing(document.id());
        assertThat(aws.countsKeys(attempt.document().id())).isEmpty();
    }

    @Test
    void workerThatWasOvertakenTakesBackWhatItWroteLate() {
        store("first");
        var slow = begin();
        var document = count("second");

        var outcome = publication.publish(slow, new Counted(counted("late"), null), lease());

        assertThat(outcome).isInstanceOf(Outcome.Superseded.class);
        assertThat(aws.countsKeys(document.id())).containsExactly(publishedFor(document));
    }

    @Test
    void fileThatALaterAttemptWroteIsNotTakenForTheOneToBeDeleted() {
        var first = count("first");
        var second = count("second");
        put(publishedFor(first));
        doAnswer(look -> {
                    var isLast = look.callRealMethod();
                    // An attempt that begins now puts the document back into the first corpus.
                    endpoints
                            .s3()
                            .putObject(
                                    request -> request.bucket(endpoints.names().resultsBucket())
                                            .key(publishedFor(first)),
                                    RequestBody.fromString("counts of a later attempt"));
                    return isLast;
                })
                .when(items)
                .isLast(argThat(document -> isIn(document, "second")));

        cleanup.clean(second);

        assertThat(aws.file(publishedFor(first))).asString(UTF_8).isEqualTo("counts of a later attempt");
    }

    @Test
    void keysOfManyReplacedFilesAreStruckOff() {
        store("first");
        var attempt = begin();
        for (var i = 0; i <= Cleanup.NOTED_FILES; i++) {
            items.noteCounts(attempt.document(), Set.of("counts/of-long-ago-" + i));
        }

        publication.reject(attempt, Problem.of(ProblemType.BINARY_CONTENT, "It is a picture."), lease());

        assertThat(aws.item(key).orElseThrow()).doesNotContainKey("CountsFiles");
    }

    @Test
    void replacedCountsGoThoughTheirItemIsOfATimeWhenOnlyTheLastKeyWasNoted() {
        count("first");
        endpoints.dynamoDb().updateItem(request -> request.tableName(
                        endpoints.names().documentsTable())
                .key(Map.of(
                        DocumentTable.FILENAME,
                        AttributeValue.fromS(
                                DocumentTable.tableKey(endpoints.names().documentsBucket(), key))))
                .updateExpression("REMOVE CountsFiles"));
        store("second");

        aws.send(created());

        var document = awaitCountedIn("second");
        assertThat(aws.countsKeys(document.id())).containsExactly(publishedFor(document));
    }

    @Test
    void fileThatWasWrittenLateGoesThoughItsWorkerNeverHeardOfIt() {
        store("first");
        var slow = begin();
        var document = count("second");
        put(Documents.countsKey(slow.document()).orElseThrow());

        var outcome = publication.publish(slow, new Counted(counted("late"), null), lease());

        assertThat(outcome).isInstanceOf(Outcome.Superseded.class);
        assertThat(aws.countsKeys(document.id())).containsExactly(publishedFor(document));
    }

    @Test
    void fileThatWasWrittenLateGoesWithTheNextEventOfLongAgo() {
        store("first");
        var slow = begin();
        store("second");
        aws.send(aws.created(key, "20"));
        var document = awaitCountedIn("second");
        put(Documents.countsKey(slow.document()).orElseThrow());

        aws.send(aws.created(key, "10"));

        aws.awaitNoJobs();
        assertThat(aws.countsKeys(document.id())).containsExactly(publishedFor(document));
    }

    @Test
    void partsStayNotedUntilReplacedCountsAreGone() {
        count("first");
        store("second");
        var begun = begin();
        assertThat(notes.begin(begun.document(), Instant.now())).isTrue();
        var attempt = new Attempt(begun.document(), begun.object(), begun.startedAt(), begun.countsFiles(), true);
        doThrow(new IllegalStateException("broke off")).when(counts).deleteFrom(any(), any());

        assertThatThrownBy(() -> publication.publish(attempt, new Counted(counted("text"), null), lease()))
                .hasMessage("broke off");

        assertThat(aws.item(key).orElseThrow()).containsKey(KnownDocument.PARTS_OF);
    }

    @Test
    void workerThatWaitsForS3GivesUpWhenItIsOvertaken() {
        store("first");
        var attempt = begin();
        var lease = lease();
        lease.guard(attempt.document());
        doAnswer(publish -> {
                    begin();
                    lease.extend();
                    throw SdkClientException.create("S3 is away", new ConnectException("refused"));
                })
                .doCallRealMethod()
                .when(counts)
                .publish(any(), any());

        assertThatThrownBy(() -> publication.publish(attempt, new Counted(counted("text"), null), lease))
                .isInstanceOf(SdkClientException.class);

        assertThat(lease.isSuperseded()).isTrue();
        assertThat(aws.countsKeys(attempt.document().id())).isEmpty();
    }

    private static String publishedFor(Document document) {
        return Objects.requireNonNull(document.counts()).key();
    }

    private Document count(String corpus) {
        store(corpus);
        aws.send(created());
        return awaitCountedIn(corpus);
    }

    private Document awaitCountedIn(String corpus) {
        aws.awaitNoJobs();
        var document = aws.awaitDocument(key, DocumentStatus.COUNTED);
        assertThat(document.corpus()).isEqualTo(corpus);
        return document;
    }

    private void store(String corpus) {
        aws.storeText(key, "some words", Map.of(ObjectMetadata.CORPUS, corpus));
    }

    /** As Admission does it. */
    private Attempt begin() {
        var event = created();
        var object = objects.find(event).orElseThrow();
        var discovered = Documents.discovered(event, object);
        items.create(discovered);
        var known = items.find(event.bucket(), key).orElseThrow();
        var counting = Documents.counting(Documents.replaced(known.document(), event, object), discovered.source());
        assertThat(items.begin(counting, "message", Instant.now().plusSeconds(1)))
                .isTrue();
        return new Attempt(
                counting,
                object,
                Instant.now(),
                Set.of(Documents.countsKey(counting).orElseThrow()),
                false);
    }

    private static Attempt without(Attempt attempt) {
        return new Attempt(attempt.document(), attempt.object(), attempt.startedAt(), Set.of(), false);
    }

    private Lease lease() {
        queue.send("body");
        return new Lease(queue.receive(), items, Duration.ofSeconds(60), Clock.systemUTC());
    }

    private static WordCounts counted(String text) {
        var counter = new WordCounter(Analyzer.STANDARD);
        counter.add(text.getBytes(UTF_8), 0, text.length());
        return counter.finish();
    }

    private void put(String countsKey) {
        endpoints
                .s3()
                .putObject(
                        request -> request.bucket(endpoints.names().resultsBucket())
                                .key(countsKey),
                        RequestBody.fromString("by a worker that died"));
    }

    private void assertDeletionLeavesNothing(UUID documentId) {
        delete(Instant.now());
        aws.send(removed());
        aws.awaitNoJobs();
        assertThat(aws.countsKeys(documentId)).isEmpty();
    }

    private void delete(Instant deletedAt) {
        endpoints.dynamoDb().putItem(request -> request.tableName(
                        endpoints.names().documentsTable())
                .item(aws.tombstone(key, deletedAt).toItem()));
    }

    private static Stubber breakOffAfter() {
        return doAnswer(call -> {
                    call.callRealMethod();
                    throw new IllegalStateException("broke off");
                })
                .doCallRealMethod();
    }

    private boolean isIn(@Nullable Document document, String corpus) {
        return document != null
                && document.key().equals(key)
                && document.corpus().equals(corpus);
    }

    private ObjectEvent created() {
        return aws.created(key, null);
    }

    private ObjectEvent removed() {
        return event("ObjectRemoved:Delete", Instant.now());
    }

    private ObjectEvent event(String name, Instant time) {
        return new ObjectEvent(
                name, time, "us-east-1", endpoints.names().documentsBucket(), key, null, null, null, null);
    }
}
