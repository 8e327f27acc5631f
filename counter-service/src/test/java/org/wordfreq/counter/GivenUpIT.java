package org.wordfreq.counter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.wordfreq.contracts.Document;
import org.wordfreq.contracts.DocumentStatus;
import org.wordfreq.contracts.DocumentTable;
import org.wordfreq.contracts.JobJson;
import org.wordfreq.contracts.JobMessage.GivenUp;
import org.wordfreq.contracts.JobMessage.Part;
import org.wordfreq.contracts.Problem;
import org.wordfreq.contracts.ProblemType;
import org.wordfreq.contracts.S3EventJson;
import org.wordfreq.contracts.Tombstone;
import org.wordfreq.localaws.LocalAwsEndpoints;

/** Documents whose job is a dead letter, because every worker that had it died. */
@CounterTest
class GivenUpIT {

    private static final String MESSAGE = "the dead letter's id";

    @Autowired
    private DocumentItems items;

    @Autowired
    private PartsNotes notes;

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
    void documentWhoseWorkersDiedWithoutAWordIsFailed() {
        begin(5, MESSAGE, Instant.now().plusSeconds(60));

        giveUp("");

        var failed = aws.awaitDocument(key, DocumentStatus.FAILED);
        assertThat(failed.problem()).asInstanceOf(type(Problem.class)).satisfies(problem -> {
            assertThat(problem.type()).isEqualTo(ProblemType.COUNTING_FAILED.uri());
            assertThat(problem.detail()).contains("5 deliveries", "5 attempts", "killed");
        });
        assertThat(aws.awaitResults(key, 1)).singleElement().satisfies(result -> assertThat(result.documentStatus())
                .isEqualTo("failed"));
        aws.awaitNoJobs();
    }

    @Test
    void reasonIsWhatTheLastAttemptCouldTell() {
        begin(3, MESSAGE, Instant.EPOCH);
        items.note(aws.created(key, null), "IOException: the disk is full");
        begin(1, MESSAGE, Instant.EPOCH);

        giveUp("received 5 times");

        assertThat(aws.awaitDocument(key, DocumentStatus.FAILED).problem())
                .asInstanceOf(type(Problem.class))
                .satisfies(problem -> assertThat(problem.detail())
                        .contains("the disk is full")
                        .contains("4 attempts"));
    }

    @Test
    void reasonOfTheDeadLetterIsToldToo() {
        begin(1, MESSAGE, Instant.EPOCH);

        giveUp("No delivery was enough");

        assertThat(aws.awaitDocument(key, DocumentStatus.FAILED).problem())
                .asInstanceOf(type(Problem.class))
                .satisfies(problem -> assertThat(problem.detail()).contains("No delivery was enough"));
    }

    @Test
    void documentThatIsAtItsEndStaysAsItIs() {
        aws.storeText(key, "text", Map.of());
        aws.send(aws.created(key, null));
        var counted = aws.awaitDocument(key, DocumentStatus.COUNTED);
        await().until(() -> !isOwed());

        giveUp("");

        aws.awaitNoJobs();
        assertThat(aws.document(key)).contains(counted);
        assertThat(aws.awaitResults(key, 1)).hasSize(1);
    }

    @Test
    void countsThatNobodyCouldTellAreTold() {
        aws.storeText(key, "text", Map.of());
        aws.send(aws.created(key, null));
        aws.awaitResults(key, 1);
        await().until(() -> !isOwed());
        aws.set(key, DocumentTable.RESULT_OWED_SINCE, Instant.now());

        giveUp("");

        assertThat(aws.awaitResults(key, 2)).hasSize(2);
        await().until(() -> !isOwed());
    }

    @ParameterizedTest
    @EnumSource(names = {"REJECTED", "FAILED"})
    void endThatNobodyCouldTellIsToldOnce(DocumentStatus status) {
        var problem = Problem.of(ProblemType.COUNTING_FAILED, "The last delivery broke off here.");
        var ended = Documents.ended(begin(1, MESSAGE, Instant.EPOCH), status, null, null, problem);
        assertThat(items.finish(ended, Instant.now())).isTrue();

        giveUp("");
        aws.awaitResults(key, 1);
        aws.awaitNoJobs();
        giveUp("");

        aws.awaitNoJobs();
        assertThat(aws.results(key)).singleElement().satisfies(result -> assertThat(result.documentStatus())
                .isEqualTo(status.id()));
        assertThat(isOwed()).isFalse();
    }

    @Test
    void whatIsLeftOfADocumentThatWasCountedIsRemoved() {
        var counting = begin(1, MESSAGE, Instant.EPOCH);
        assertThat(notes.begin(counting, Instant.now())).isTrue();
        assertThat(items.finish(
                        Documents.ended(
                                counting,
                                DocumentStatus.REJECTED,
                                null,
                                null,
                                Problem.of(ProblemType.BINARY_CONTENT, "It is a picture.")),
                        Instant.now()))
                .isTrue();

        giveUp("");

        aws.awaitNoJobs();
        assertThat(aws.item(key).orElseThrow()).doesNotContainKey(KnownDocument.PARTS_OF);
        assertThat(aws.awaitResults(key, 1)).hasSize(1);
    }

    @Test
    void documentThatAnotherJobsWorkerHasIsFailedOnlyWhenThatIsOver() {
        var until = Instant.now().plusSeconds(3);
        begin(1, "another", until);

        giveUp("");

        aws.awaitDocument(key, DocumentStatus.FAILED);
        assertThat(Instant.now()).isAfter(until);
        aws.awaitNoJobs();
    }

    @Test
    void droppedObjectThatNoAttemptCameToIsAFailedDocument() {
        aws.storeText(key, "text", Map.of());

        giveUp("");

        assertThat(aws.awaitDocument(key, DocumentStatus.FAILED).attempts()).isZero();
        assertThat(aws.awaitResults(key, 1)).hasSize(1);
    }

    @Test
    void documentOfAPartThatWasGivenUpIsFailed() {
        var counting = begin(2, MESSAGE, Instant.EPOCH);

        giveUpPart(counting, 2);

        aws.awaitDocument(key, DocumentStatus.FAILED);
        aws.awaitNoJobs();
    }

    @Test
    void partOfAnEarlierAttemptSaysNothingOfTheDocument() {
        var counting = begin(2, "another", Instant.EPOCH);

        giveUpPart(counting, 1);

        aws.awaitNoJobs();
        assertThat(aws.document(key)).contains(counting);
    }

    @Test
    void partThatBeganTheLastAttemptIsTheEndOfTheDocument() {
        var counting = begin(2, MESSAGE, Instant.EPOCH);

        giveUpPart(counting, 1);

        aws.awaitDocument(key, DocumentStatus.FAILED);
        assertThat(aws.awaitResults(key, 1)).hasSize(1);
    }

    @Test
    void deletedDocumentStaysDeleted() {
        var counting = begin(1, MESSAGE, Instant.EPOCH);
        var tombstone = Tombstone.of(counting, Instant.now(), null, null, Instant.EPOCH);
        endpoints.dynamoDb().putItem(request -> request.tableName(
                        endpoints.names().documentsTable())
                .item(tombstone.toItem()));

        giveUp("");

        aws.awaitNoJobs();
        assertThat(Tombstone.isTombstone(aws.item(key).orElseThrow())).isTrue();
    }

    @Test
    void failedDocumentIsCountedWhenItsDeadLetterIsSentAgain() {
        aws.storeText(key, "text", Map.of());
        giveUp("");
        aws.awaitDocument(key, DocumentStatus.FAILED);

        aws.send(aws.created(key, null));

        assertThat(aws.awaitDocument(key, DocumentStatus.COUNTED).problem()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no job",
                "{\"Records\":[]}",
                "[[[[",
                "{\"Service\":\"Amazon S3\",\"Event\":\"s3:TestEvent\"}"
            })
    void deadLetterThatNamesNothingIsAcknowledged(String body) {
        aws.sendBody(JobJson.write(new GivenUp(MESSAGE, "poison", 1, body)));

        aws.awaitNoJobs();
    }

    @Test
    void deadLetterAboutADeadLetterOrAForeignBucketIsAcknowledged() {
        var foreign = Surroundings.event("ObjectCreated:Put", "foreign", key, null);
        aws.sendBody(JobJson.write(new GivenUp(MESSAGE, "", 5, S3EventJson.write(List.of(foreign)))));
        aws.sendBody(JobJson.write(new GivenUp(MESSAGE, "", 5, JobJson.write(new GivenUp("m", "", 5, "{}")))));

        aws.awaitNoJobs();
        assertThat(aws.document(key)).isEmpty();
    }

    /** Begins so many attempts, all of which die. */
    private Document begin(int times, String messageId, Instant leasedUntil) {
        var event = aws.created(key, null);
        var object = new StoredObject(event.bucket(), key, "e", null, 1, Instant.EPOCH, null, null, Map.of());
        items.create(Documents.discovered(event, object));
        var document = aws.document(key).orElseThrow();
        for (var i = 0; i < times; i++) {
            document = Documents.counting(document, document.source());
            assertThat(items.begin(document, messageId, leasedUntil)).isTrue();
        }
        return document;
    }

    private boolean isOwed() {
        return aws.item(key).orElseThrow().containsKey(DocumentTable.RESULT_OWED_SINCE);
    }

    private void giveUp(String reason) {
        var body = S3EventJson.write(List.of(aws.created(key, null)));
        aws.sendBody(JobJson.write(new GivenUp(MESSAGE, reason, 5, body)));
    }

    private void giveUpPart(Document document, int attempt) {
        var part = new Part(document.bucket(), document.key(), document.id(), attempt, 0);
        aws.sendBody(JobJson.write(new GivenUp(MESSAGE, "", 5, JobJson.write(part))));
    }
}
