package org.wordfreq.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.util.unit.DataSize;
import org.wordfreq.contracts.Document;
import org.wordfreq.contracts.DocumentIds;
import org.wordfreq.contracts.DocumentStatus;
import org.wordfreq.contracts.DocumentTable;
import org.wordfreq.contracts.JobJson;
import org.wordfreq.contracts.JobMessage;
import org.wordfreq.contracts.JobMessage.ResultOwed;
import org.wordfreq.contracts.ObjectEvent;
import org.wordfreq.contracts.ResourceNames;
import org.wordfreq.contracts.Tombstone;
import org.wordfreq.ingest.IngestClient.Answer;
import org.wordfreq.localaws.LocalAwsEndpoints;
import org.wordfreq.localaws.LocalAwsTest;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.sqs.model.Message;

/** What gets lost and is found again; with a queue, a table and buckets of its own, and a clock that the tests move. */
@LocalAwsTest
@DirtiesContext
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "wordfreq.names.documents-bucket=recon-documents",
            "wordfreq.names.results-bucket=recon-results",
            "wordfreq.names.jobs-queue=recon-jobs",
            "wordfreq.names.dead-letter-queue=recon-jobs-dlq",
            "wordfreq.names.results-queue=recon-results",
            "wordfreq.names.documents-table=recon",
            "wordfreq.names.workers-table=recon-workers"
        })
final class ReconciliationIT {

    private static final List<String> PASSES =
            List.of("documents", "objects", "deletions", "uploads", "abandoned-uploads");
    /** Those that read items. */
    private static final List<String> READING = PASSES.subList(0, 4);

    private static final Duration SILENCE = Duration.ofMinutes(3);
    private static final Duration ANOTHER_WALK = Duration.ofMinutes(61);

    private final String corpus = "recon-" + UUID.randomUUID();
    private final IngestClient client;
    private final DirectClient direct;
    private final LocalAwsEndpoints aws;
    private final ResourceNames names;
    private final MovableClock clock;
    private final ApplicationContext beans;
    private final Jobs jobs;

    ReconciliationIT(
            @LocalServerPort int port,
            LocalAwsEndpoints aws,
            @Autowired MovableClock clock,
            @Autowired ApplicationContext beans,
            @Autowired Jobs jobs) {
        this.client = IngestClient.on(port);
        this.direct = new DirectClient(client);
        this.aws = aws;
        this.names = aws.provision("recon");
        this.clock = clock;
        this.beans = beans;
        this.jobs = jobs;
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Time {

        @Bean
        @Primary
        MovableClock movableClock() {
            return new MovableClock();
        }
    }

    @BeforeEach
    void forgetEverything() {
        clock.reset();
        purge();
        aws.dynamoDb().scanPaginator(scan -> scan.tableName(names.documentsTable())).items().stream()
                .map(item -> item.get(DocumentTable.FILENAME))
                .forEach(key -> aws.dynamoDb().deleteItem(delete -> delete.tableName(names.documentsTable())
                        .key(Map.of(DocumentTable.FILENAME, key))));
        keys().forEach(key -> aws.s3()
                .deleteObject(delete -> delete.bucket(names.documentsBucket()).key(key)));
        uploads().forEach(this::abort);
        // The corpora were forgotten, too.
        putCorpus();
    }

    @Test
    void documentWhoseMessageIsLostIsSentOnce() {
        var sweeper = replica();
        put("a.txt");
        purge();

        sweeper.sweep();
        assertThat(jobs.depth()).as("young").isZero();
        clock.pass(SILENCE);
        sweeper.sweep();
        assertThat(jobs.depth()).isEqualTo(1);
        clock.pass(SILENCE);
        sweeper.sweep();

        assertThat(jobs.depth()).as("its message is there").isEqualTo(1);
        assertThat(received()).singleElement().satisfies(event -> {
            assertThat(event.eventName()).isEqualTo("ObjectCreated:Put");
            assertThat(event.key()).startsWith(corpus).endsWith("/a.txt");
            assertThat(event.eventTime()).isBefore(Instant.now());
        });
    }

    @Test
    void purgeOfTheQueueIsRepaired() {
        var sweeper = replica();
        IntStream.range(0, 12).forEach(i -> put(i + ".txt"));
        purge();
        clock.pass(SILENCE);

        sweeper.sweep();
        assertThat(jobs.depth()).isEqualTo(12);
        purge();
        clock.pass(SILENCE);
        sweeper.sweep();

        assertThat(jobs.depth()).as("purged again").isEqualTo(12);
    }

    @Test
    void longBacklogIsNotDoubled() {
        var sweeper = replica();
        IntStream.range(0, 12).forEach(i -> put(i + ".txt"));

        for (var i = 0; i < 10; i++) {
            clock.pass(SILENCE);
            sweeper.sweep();
        }

        assertThat(jobs.depth()).isEqualTo(12);
    }

    @Test
    void noMoreAreSentThanAreMissing() {
        IntStream.range(0, 12).forEach(i -> put(i + ".txt"));
        receive(3);
        clock.pass(SILENCE);

        replica().sweep();

        assertThat(jobs.depth()).isEqualTo(12);
    }

    @Test
    void replicasThatSweepAtOnceDoNotDouble() throws Exception {
        IntStream.range(0, 12).forEach(i -> put(i + ".txt"));
        purge();
        clock.pass(SILENCE);
        var replicas = List.of(replica(), replica(), replica());

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var sweep : replicas.stream()
                    .map(replica -> threads.submit(replica::sweep))
                    .toList()) {
                sweep.get();
            }
        }

        assertThat(jobs.depth()).isEqualTo(12);
    }

    @ParameterizedTest
    @ValueSource(strings = {DocumentTable.LEASED_UNTIL, DocumentTable.PARTS_PROGRESS_AT})
    void documentThatIsWorkedAtIsNotSent(String sign) {
        put("a.txt");
        purge();
        set(documents().getFirst(), "counting", 1, sign, clock.instant().plus(SILENCE));
        var sweeper = replica();

        clock.pass(SILENCE.plusMinutes(1));
        sweeper.sweep();
        assertThat(jobs.depth()).isZero();
        clock.pass(SILENCE);
        sweeper.sweep();

        assertThat(jobs.depth()).isEqualTo(1);
    }

    @Test
    void documentOfADeadLetterIsLeftToTheOperatorsForAnHour() {
        put("a.txt");
        purge();
        set(documents().getFirst(), "counting", ResourceNames.MAX_RECEIVE_COUNT, "LeasedUntil", clock.instant());
        var sweeper = replica();

        clock.pass(Duration.ofMinutes(50));
        sweeper.sweep();
        assertThat(jobs.depth()).isZero();
        clock.pass(Duration.ofMinutes(15));
        sweeper.sweep();

        assertThat(jobs.depth()).isEqualTo(1);
    }

    @Test
    void attemptsAtObjectsThatWereReplacedAreNotThoseOfADeadLetter() {
        put("a.txt");
        purge();
        var document = documents().getFirst();
        set(document, "counting", 7, "LeasedUntil", clock.instant());
        aws.dynamoDb().updateItem(update -> update.tableName(names.documentsTable())
                .key(Map.of(DocumentTable.FILENAME, AttributeValue.fromS(document.tableKey())))
                .updateExpression("SET AttemptsBefore = :six")
                .expressionAttributeValues(Map.of(":six", AttributeValue.fromN("6"))));
        clock.pass(SILENCE);

        replica().sweep();

        assertThat(jobs.depth()).isEqualTo(1);
    }

    @Test
    void whatOtherMessagesMaskIsSentForItsAge() {
        put("lost.txt");
        purge();
        IntStream.range(0, 3).forEach(i -> strangersMessage());
        var sweeper = replica();

        clock.pass(SILENCE);
        sweeper.sweep();
        assertThat(jobs.depth()).isEqualTo(3);
        clock.pass(Duration.ofHours(1));
        sweeper.sweep();

        assertThat(jobs.depth()).isEqualTo(4);
    }

    @Test
    void countedDocumentIsLeftAlone() {
        put("a.txt");
        purge();
        set(documents().getFirst(), "counted", 1, "LeasedUntil", Instant.EPOCH);
        clock.pass(Duration.ofHours(3));

        replica().sweep();

        assertThat(jobs.depth()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"counted, 5", "rejected, 1", "failed, 0", "failed, 1", "failed, 5"})
    void endThatNobodyWasToldGetsAJobThatOnlyTellsIt(String status, int attempts) {
        var sweeper = replica();
        owe(status, attempts);

        clock.pass(Duration.ofMinutes(1));
        sweeper.sweep();
        assertThat(jobs.depth()).as("its worker is about to tell it").isZero();
        clock.pass(SILENCE);
        sweeper.sweep();

        assertThat(bodies())
                .containsExactly(JobJson.write(new ResultOwed(
                        names.documentsBucket(), documents().getFirst().key())));
    }

    @Test
    void endThatCannotBeToldIsTriedAfterLongerAndLongerSilences() {
        owe("counted", 1);
        var sweeper = replica();
        var sent = 0L;

        for (var past = Duration.ZERO; past.toHours() < 6; past = past.plus(SILENCE)) {
            clock.pass(SILENCE);
            sweeper.sweep();
            sent += jobs.depth();
            purge();
        }

        assertThat(sent).as("times in six hours").isBetween(5L, 8L);
    }

    @Test
    void endThatIsOwedNeitherMasksALostJobNorDoublesOne() {
        owe("counted", 1);
        put("waiting.txt");
        put("lost.txt");
        receive(1);
        var sweeper = replica();

        clock.pass(SILENCE);
        sweeper.sweep();

        assertThat(jobs.depth())
                .as("one waiting, one sent again, one that tells")
                .isEqualTo(3);
    }

    @Test
    void endThatWasToldMeanwhileIsNotClaimed() {
        owe("counted", 1);
        var owed = onlyOpen();
        aws.dynamoDb().updateItem(update -> update.tableName(names.documentsTable())
                .key(Map.of(DocumentTable.FILENAME, AttributeValue.fromS(owed.tableKey())))
                .updateExpression("REMOVE ResultOwedSince"));

        assertThat(owed.isOwed()).isTrue();
        assertThat(new ResendClaims(aws.dynamoDb(), names).claim(owed, clock.instant()))
                .isFalse();
    }

    @Test
    void objectWithoutAnItemIsSentOnce() {
        drop(corpus + "/dropped é.txt");
        replica().sweep();
        assertThat(jobs.depth()).as("young").isZero();
        clock.pass(ANOTHER_WALK);

        replica().sweep();
        replica().sweep();

        assertThat(received()).singleElement().satisfies(event -> {
            assertThat(event.key()).isEqualTo(corpus + "/dropped é.txt");
            assertThat(event.bytes()).isEqualTo(4);
        });
        replica().sweep();
        assertThat(jobs.depth()).as("it was sent lately").isZero();
    }

    @Test
    void oldDocumentThatIsOpenAgainIsFoundWithinTheHour() {
        put("old.txt");
        purge();
        var old = documents().getFirst();
        set(old, "failed", 1, "LeasedUntil", Instant.EPOCH);
        var sweeper = replica();
        clock.pass(Duration.ofHours(3));
        sweeper.sweep();
        set(old, "queued", 1, "LeasedUntil", Instant.EPOCH);

        sweeper.sweep();
        clock.pass(Duration.ofMinutes(61));
        sweeper.sweep();
        sweeper.sweep();

        assertThat(jobs.depth()).isEqualTo(1);
    }

    @Test
    void claimIsKnownWhenDynamoDbIsAskedTwice() {
        put("a.txt");
        var open = onlyOpen();
        var now = clock.instant();

        assertThat(new ResendClaims(LostAnswers.repeated(aws.dynamoDb(), "updateItem"), names).claim(open, now))
                .isTrue();
        assertThat(new ResendClaims(aws.dynamoDb(), names).claim(open, now)).isFalse();
        assertThat(new ResendClaims(LostAnswers.repeated(aws.dynamoDb(), "putItem"), names).claim("a", now, SILENCE))
                .isTrue();
        assertThat(new ResendClaims(aws.dynamoDb(), names).claim("a", now, SILENCE))
                .isFalse();
    }

    @Test
    void completionThatDiedBeforeS3IsOpenedAgain() {
        var begun = begin();
        var eTag = direct.send(begun, 1, "hello");
        var sessions = beans.getBean(UploadSessions.class);
        var session = sessions.find(UUID.fromString(begun.json().path("id").asString()))
                .orElseThrow();
        assertThat(sessions.completing(session, clock.instant())).isTrue();
        assertThat(direct.get(begun).json().at("/parts/0/received").asBoolean()).isTrue();
        clock.pass(Duration.ofMinutes(16));

        replica().sweep();

        assertThat(direct.get(begun).json().path("status").asString()).isEqualTo("open");
        assertThat(direct.complete(begun, List.of(eTag)).status()).isEqualTo(202);
    }

    @Test
    void objectStoredInThePlaceOfACountedOneIsSentOnce() {
        put("a.txt");
        purge();
        var counted = documents().getFirst();
        set(counted, "counted", 1, "LeasedUntil", Instant.EPOCH);
        clock.pass(SILENCE);
        replica().sweep();
        assertThat(jobs.depth()).as("as it was counted").isZero();
        drop(counted.key(), "other text");
        clock.pass(ANOTHER_WALK);

        replica().sweep();
        replica().sweep();

        assertThat(received()).singleElement().satisfies(event -> {
            assertThat(event.key()).isEqualTo(counted.key());
            assertThat(event.eTag()).isNotEqualTo(counted.source().eTag());
        });
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

    @ParameterizedTest
    @CsvSource({"putObject, 4", "completeMultipartUpload, 9000000"})
    void refusedUploadIsNotCountedThoughS3HasIt(String method, int bytes) {
        var s3 = LostAnswers.givenUp(S3Client.class, aws.s3(), method);

        var refused = ingest(s3, bytes, null);

        assertThat(refused).isInstanceOf(Outcome.Refused.class);
        clock.pass(ANOTHER_WALK);
        replica().sweep();
        assertThat(documents()).isEmpty();
        assertThat(keys()).isEmpty();
        assertThat(jobs.depth()).isZero();
    }

    @Test
    void refusedUploadIsNotCountedThoughItsObjectComesLate() {
        ingest(LostAnswers.givenUp(S3Client.class, aws.s3(), "putObject"), 4, null);
        drop(tombstone().key());
        clock.pass(ANOTHER_WALK);

        replica().sweep();

        assertThat(keys()).isEmpty();
        assertThat(jobs.depth()).isZero();
    }

    @Test
    void refusedUploadThatCanBeRepeatedIsLeftToItsRepetition() {
        var repeat = new Submission.RepeatKey(UUID.randomUUID().toString(), 0);
        ingest(LostAnswers.givenUp(S3Client.class, aws.s3(), "putObject"), 4, repeat);

        var repeated = ingest(aws.s3(), 4, repeat);

        assertThat(repeated).isInstanceOf(Outcome.Accepted.class);
        assertThat(keys()).hasSize(1);
        assertThat(documents()).hasSize(1);
    }

    @Test
    void documentTakenBackIsNotCountedThoughItsObjectCouldNotBeRemoved() {
        put("a.txt");
        purge();
        var document = documents().getFirst();

        assertThat(refusedUploads(objects(withoutRemoval())).takeBack(document)).isEmpty();

        assertThat(keys()).hasSize(1);
        assertThat(documents()).isEmpty();
        clock.pass(ANOTHER_WALK);
        replica().sweep();
        assertThat(keys()).isEmpty();
        assertThat(jobs.depth()).isZero();
    }

    @Test
    void documentWithWhichACounterHasBegunIsNotTakenBack() {
        put("a.txt");
        var document = documents().getFirst();
        set(document, "counting", 1, "LeasedUntil", clock.instant());

        assertThat(refusedUploads(objects(aws.s3())).takeBack(document))
                .hasValueSatisfying(kept -> assertThat(kept.id()).isEqualTo(document.id()));
        assertThat(keys()).containsExactly(document.key());
        assertThat(documents()).hasSize(1);
    }

    @Test
    void uploadThatNobodyCompletesIsAbortedWhenItsTimeIsUp() {
        var begun = begin();
        direct.send(begun, 1, "hello");

        clock.pass(Duration.ofHours(23));
        replica().sweep();
        assertThat(uploads()).hasSize(1);
        clock.pass(Duration.ofMinutes(61));
        replica().sweep();

        assertThat(uploads()).isEmpty();
        assertThat(direct.get(begun).json().path("status").asString()).isEqualTo("aborted");
        assertThat(jobs.depth()).isZero();
    }

    @Test
    void completionThatDiedAfterS3IsFinished() {
        var begun = begin();
        var eTag = direct.send(begun, 1, "hello");
        var sessions = beans.getBean(UploadSessions.class);
        var session = sessions.find(UUID.fromString(begun.json().path("id").asString()))
                .orElseThrow();
        assertThat(sessions.completing(session, clock.instant())).isTrue();
        aws.s3().completeMultipartUpload(complete -> complete.bucket(names.documentsBucket())
                .key(session.key())
                .uploadId(session.uploadId())
                .multipartUpload(upload -> upload.parts(
                        List.of(CompletedPart.builder().partNumber(1).eTag(eTag).build()))));
        clock.pass(Duration.ofMinutes(16));

        replica().sweep();

        assertThat(documents()).singleElement().satisfies(document -> assertThat(document.id())
                .isEqualTo(session.documentId()));
        assertThat(direct.get(begun).json().path("status").asString()).isEqualTo("completed");
        assertThat(received()).extracting("key").contains(session.key());
    }

    @Test
    void uploadThatADyingProcessLeftIsAborted() {
        aws.s3().createMultipartUpload(create -> create.bucket(names.documentsBucket())
                .key(corpus + "/" + UUID.randomUUID() + "/a.txt"));

        clock.pass(Duration.ofHours(23));
        replica().sweep();
        assertThat(uploads()).hasSize(1);
        clock.pass(Duration.ofHours(2));
        replica().sweep();

        assertThat(uploads()).isEmpty();
    }

    @Test
    void whatCannotBeReadKeepsNothingElseFromBeingRepaired(@Autowired MeterRegistry meters) {
        putBroken("a document", Map.of("Corpus", corpus, "ListingKey", "2026", "Status", "queued"));
        putBroken("a deletion", Map.of("Corpus", Tombstone.DELETIONS, "ListingKey", "2026", "Deleted", "yesterday"));
        putBroken("an upload", Map.of("Corpus", UploadSessions.UPLOADS, "ListingKey", "2026"));
        drop(corpus + "/of a broken tombstone");
        putBroken(names.documentsBucket() + "/" + corpus + "/of a broken tombstone", Map.of("Deleted", "yesterday"));
        put("a.txt");
        put("deleted.txt");
        purge();
        bury(documents("deleted.txt").getFirst());
        drop(corpus + "/dropped");
        begin();
        var before = READING.stream().collect(Collectors.toMap(pass -> pass, pass -> skipped(meters, pass)));
        clock.pass(Duration.ofHours(25));

        replica().sweep();

        assertThat(received())
                .extracting(event -> event.key().replaceAll(".*/", ""))
                .containsExactlyInAnyOrder("a.txt", "deleted.txt", "dropped");
        assertThat(uploads()).isEmpty();
        assertThat(READING)
                .allSatisfy(pass ->
                        assertThat(skipped(meters, pass)).as(pass).isGreaterThan(before.getOrDefault(pass, 0.0)));
    }

    @Test
    void whatFillsAnAnswerOfDynamoDbKeepsNothingElseFromBeingRepaired() {
        var large = "x".repeat(350_000);
        IntStream.range(0, 4)
                .forEach(i -> putBroken(
                        "upload " + i,
                        Map.of("Corpus", UploadSessions.UPLOADS, "ListingKey", "2026#" + i, "Checksums", large)));
        var begun = begin();
        var sweeper = replica();
        clock.pass(Duration.ofHours(25));

        IntStream.range(0, 3).forEach(i -> sweeper.sweep());

        assertThat(direct.get(begun).json().path("status").asString()).isEqualTo("aborted");
    }

    @Test
    void recordThatIsGoneStaysGone() {
        var session = session(begin());
        var key = Map.of(DocumentTable.FILENAME, AttributeValue.fromS("#uploads/" + session.documentId()));
        aws.dynamoDb()
                .deleteItem(delete -> delete.tableName(names.documentsTable()).key(key));
        var sessions = beans.getBean(UploadSessions.class);

        sessions.unlist(session);
        assertThat(sessions.completed(session)).isTrue();

        assertThat(sessions.find(session.documentId())).isEmpty();
    }

    @Test
    void completionOfAnUploadThatWasGivenUpIsNoticed() {
        var session = session(begin());
        var sessions = beans.getBean(UploadSessions.class);
        assertThat(sessions.giveUp(session, clock.instant())).isTrue();

        assertThat(sessions.completed(session)).isFalse();
        assertThat(sessions.completed(session)).isTrue();
    }

    @Test
    void whatCannotBeRepairedKeepsNothingElseFromBeingRepaired() {
        put("a.txt");
        put("b.txt");
        purge();
        var settings = beans.getBean(ReconciliationSettings.class);
        var unlucky = new ResendClaims(failingAt(documents("a.txt").getFirst().tableKey()), names);
        var repairs = beans.getBean(Repairs.class);
        clock.pass(SILENCE);

        var sent = new StrandedDocuments(
                        new OpenDocuments(aws.dynamoDb(), names, repairs, settings, clock),
                        unlucky,
                        jobs,
                        repairs,
                        settings,
                        clock)
                .sweep();

        assertThat(sent).isEqualTo(1);
        assertThat(received()).singleElement().satisfies(event -> assertThat(event.key())
                .endsWith("/b.txt"));
    }

    @Test
    void errorInOnePassKeepsNoOtherFromItsWork() {
        put("deleted.txt");
        purge();
        bury(documents().getFirst());
        clock.pass(SILENCE);
        var broken = replica(new MovableClock() {
            @Override
            public Instant instant() {
                throw new StackOverflowError("pretended");
            }
        });

        broken.sweep();

        assertThat(received()).extracting("eventName").containsExactly("ObjectRemoved:Delete");
    }

    @Test
    void operatorsSeeWhenEachPassCameToItsEnd() {
        replica().sweep();

        var metrics = client.get("/actuator/prometheus").response().body();
        var health = client.get("/actuator/health/reconciliation").response().body();
        assertThat(PASSES).allSatisfy(pass -> {
            assertThat(metrics)
                    .containsPattern("wordfreq_reconciliation_completed_seconds\\{[^}]*pass=\"" + pass
                            + "\"[^}]*\\} 1\\.\\d+E9");
            assertThat(health).containsPattern("\"" + pass + "\":\"\\d{4}-");
        });
    }

    @Test
    void operatorsSeeWhatWasRepaired(@Autowired MeterRegistry meters) {
        var before = meters.counter("wordfreq.reconciliation.repaired", "pass", "documents")
                .count();
        put("a.txt");
        purge();
        clock.pass(SILENCE);

        replica().sweep();

        assertThat(client.get("/actuator/prometheus").response().body())
                .containsPattern(
                        "wordfreq_reconciliation_repaired_total\\{[^}]*pass=\"documents\"[^}]*\\} " + (before + 1))
                .containsPattern("wordfreq_reconciliation_sweep_seconds_count\\{[^}]*outcome=\"done\"");
    }

    /** The sweeper of a process of its own: it remembers nothing of another's. */
    private Reconciliation replica() {
        return replica(clock);
    }

    /** One that looks at documents by a clock of its own. */
    private Reconciliation replica(Clock documentsClock) {
        var settings = beans.getBean(ReconciliationSettings.class);
        var claims = beans.getBean(ResendClaims.class);
        var bucket = beans.getBean(BucketWalk.class);
        var walks = beans.getBean(SharedWalks.class);
        var repairs = beans.getBean(Repairs.class);
        return new Reconciliation(
                new StrandedDocuments(
                        new OpenDocuments(aws.dynamoDb(), names, repairs, settings, clock),
                        claims,
                        jobs,
                        repairs,
                        settings,
                        documentsClock),
                new StrandedObjects(
                        bucket,
                        walks,
                        beans.getBean(ItemsOfObjects.class),
                        claims,
                        beans.getBean(DocumentObjects.class),
                        jobs,
                        repairs,
                        names,
                        settings,
                        clock),
                new StrandedDeletions(
                        beans.getBean(Tombstones.class),
                        beans.getBean(DocumentDeletion.class),
                        claims,
                        repairs,
                        settings,
                        clock),
                new AbandonedUploads(
                        beans.getBean(UploadSessions.class),
                        beans.getBean(DirectUpload.class),
                        beans.getBean(DirectObjects.class),
                        bucket,
                        walks,
                        repairs,
                        settings,
                        clock),
                beans.getBean(SweepTimes.class),
                beans.getBean(MeterRegistry.class));
    }

    private Outcome ingest(S3Client s3, int bytes, Submission.@Nullable RepeatKey repeat) {
        var objects = objects(s3);
        var submission = new Submission("PUT", corpus, "a.txt", "standard", "text/plain", null, repeat);
        return new DocumentIngest(
                        beans.getBean(UploadRules.class),
                        beans.getBean(IdempotencyClaims.class),
                        objects,
                        beans.getBean(DocumentItems.class),
                        jobs,
                        refusedUploads(objects),
                        beans.getBean(IngestObservations.class),
                        names,
                        clock)
                .ingest(
                        submission,
                        MeasuredBody.of(new ByteArrayInputStream(new byte[bytes]), bytes, DataSize.ofMegabytes(20)));
    }

    private DocumentObjects objects(S3Client s3) {
        return new DocumentObjects(
                s3,
                names,
                beans.getBean(PartBuffers.class),
                beans.getBean(UploadSettings.class),
                beans.getBean(IngestSettings.class));
    }

    private RefusedUploads refusedUploads(DocumentObjects objects) {
        return new RefusedUploads(
                beans.getBean(DocumentItems.class),
                objects,
                beans.getBean(Tombstones.class),
                beans.getBean(IngestObservations.class),
                clock);
    }

    /** S3 that is away when something is to be removed. */
    private static S3Client withoutRemoval() {
        return new S3Client() {
            @Override
            public HeadObjectResponse headObject(HeadObjectRequest request) {
                throw SdkClientException.create("pretended");
            }

            @Override
            public DeleteObjectResponse deleteObject(DeleteObjectRequest request) {
                throw SdkClientException.create("pretended");
            }

            @Override
            public String serviceName() {
                return "s3";
            }

            @Override
            public void close() {}
        };
    }

    /** The one that there is. */
    private Tombstone tombstone() {
        return aws.dynamoDb().scanPaginator(scan -> scan.tableName(names.documentsTable())).items().stream()
                .filter(Tombstone::isTombstone)
                .map(Tombstone::fromItem)
                .findFirst()
                .orElseThrow();
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

    private void put(String filename) {
        assertThat(client.put(corpus, filename, "text").status()).isEqualTo(202);
    }

    private Answer begin() {
        return direct.begin(Map.of("filename", "a.txt", "corpus", corpus, "bytes", 5));
    }

    private UploadSession session(Answer begun) {
        return beans.getBean(UploadSessions.class)
                .find(UUID.fromString(begun.json().path("id").asString()))
                .orElseThrow();
    }

    private void drop(String key) {
        drop(key, "text");
    }

    private void drop(String key, String text) {
        aws.s3().putObject(put -> put.bucket(names.documentsBucket()).key(key), RequestBody.fromString(text));
    }

    private void putCorpus() {
        aws.dynamoDb().putItem(put -> put.tableName(names.documentsTable()).item(DocumentTable.corpusItem(corpus)));
    }

    private static double skipped(MeterRegistry meters, String pass) {
        return meters.counter("wordfreq.reconciliation.skipped", "pass", pass).count();
    }

    private void putBroken(String key, Map<String, String> attributes) {
        var item = new LinkedHashMap<String, AttributeValue>();
        item.put(DocumentTable.FILENAME, AttributeValue.fromS(key));
        attributes.forEach((name, value) -> item.put(name, AttributeValue.fromS(value)));
        aws.dynamoDb().putItem(put -> put.tableName(names.documentsTable()).item(item));
    }

    /** DynamoDB that cannot write one item. */
    private DynamoDbClient failingAt(String tableKey) {
        return new DynamoDbClient() {
            @Override
            public UpdateItemResponse updateItem(UpdateItemRequest request) {
                if (request.key().containsValue(AttributeValue.fromS(tableKey))) {
                    throw DynamoDbException.builder()
                            .statusCode(400)
                            .message("pretended")
                            .build();
                }
                return aws.dynamoDb().updateItem(request);
            }

            @Override
            public String serviceName() {
                return aws.dynamoDb().serviceName();
            }

            @Override
            public void close() {}
        };
    }

    private List<Document> documents(String filename) {
        return documents().stream()
                .filter(document -> document.filename().equals(filename))
                .toList();
    }

    private List<Document> documents() {
        return aws
                .dynamoDb()
                .queryPaginator(query -> query.tableName(names.documentsTable())
                        .indexName(DocumentTable.CORPUS_INDEX)
                        .keyConditionExpression("Corpus = :corpus")
                        .expressionAttributeValues(Map.of(":corpus", AttributeValue.fromS(corpus))))
                .items()
                .stream()
                .filter(DocumentTable::isDocument)
                .map(DocumentTable::fromItem)
                .toList();
    }

    private void set(Document document, String status, int attempts, String sign, Instant time) {
        aws.dynamoDb().updateItem(update -> update.tableName(names.documentsTable())
                .key(Map.of(DocumentTable.FILENAME, AttributeValue.fromS(document.tableKey())))
                .updateExpression("SET #status = :status, Attempts = :attempts, " + sign + " = :time")
                .expressionAttributeNames(Map.of("#status", DocumentTable.STATUS))
                .expressionAttributeValues(Map.of(
                        ":status", AttributeValue.fromS(status),
                        ":attempts", AttributeValue.fromN(Integer.toString(attempts)),
                        ":time", AttributeValue.fromN(Long.toString(time.toEpochMilli())))));
    }

    private Tombstone bury(Document document) {
        return bury(document, clock.instant());
    }

    private Tombstone bury(Document document, Instant now) {
        var tombstone = Tombstone.of(document, now, null, null, Instant.EPOCH);
        aws.dynamoDb().putItem(put -> put.tableName(names.documentsTable()).item(tombstone.toItem()));
        return tombstone;
    }

    /** As the counter does when nothing is left. */
    private void finish(Tombstone tombstone) {
        aws.dynamoDb().updateItem(update -> update.tableName(names.documentsTable())
                .key(Map.of(DocumentTable.FILENAME, AttributeValue.fromS(tombstone.tableKey())))
                .updateExpression(Tombstone.FINISH)
                .conditionExpression(Tombstone.IS_THIS)
                .expressionAttributeValues(Map.of(":deleted", AttributeValue.fromS(tombstone.deletedText()))));
    }

    private List<String> keys() {
        return aws.s3().listObjectsV2(list -> list.bucket(names.documentsBucket())).contents().stream()
                .map(object -> object.key())
                .toList();
    }

    private List<String> uploads() {
        return aws.s3().listMultipartUploads(list -> list.bucket(names.documentsBucket())).uploads().stream()
                .map(upload -> upload.key() + "\n" + upload.uploadId())
                .toList();
    }

    private void abort(String upload) {
        var parts = upload.split("\n", 2);
        aws.s3()
                .abortMultipartUpload(abort ->
                        abort.bucket(names.documentsBucket()).key(parts[0]).uploadId(parts[1]));
    }

    private String queue() {
        return aws.sqs().getQueueUrl(get -> get.queueName(names.jobsQueue())).queueUrl();
    }

    private void purge() {
        aws.sqs().purgeQueue(purge -> purge.queueUrl(queue()));
    }

    private void strangersMessage() {
        aws.sqs().sendMessage(send -> send.queueUrl(queue()).messageBody("{}"));
    }

    private void receive(int messages) {
        var url = queue();
        aws.sqs()
                .receiveMessage(receive -> receive.queueUrl(url).maxNumberOfMessages(messages))
                .messages()
                .forEach(message ->
                        aws.sqs().deleteMessage(delete -> delete.queueUrl(url).receiptHandle(message.receiptHandle())));
    }

    /** The one document that the sweep has to look at. */
    private OpenDocument onlyOpen() {
        return new OpenDocuments(
                        aws.dynamoDb(),
                        names,
                        beans.getBean(Repairs.class),
                        beans.getBean(ReconciliationSettings.class),
                        clock)
                .next(100)
                .getFirst();
    }

    /** As a worker leaves it that dies before it tells the end. */
    private void owe(String status, int attempts) {
        put("a.txt");
        purge();
        set(documents().getFirst(), status, attempts, DocumentTable.RESULT_OWED_SINCE, clock.instant());
    }

    private List<ObjectEvent> received() {
        return bodies().stream()
                .flatMap(body -> ((JobMessage.ObjectEvents) JobJson.parse(body)).events().stream())
                .toList();
    }

    /** Those of the messages in the queue, which are taken from it. */
    private List<String> bodies() {
        var url = queue();
        var messages = aws.sqs()
                .receiveMessage(receive -> receive.queueUrl(url).maxNumberOfMessages(10))
                .messages();
        messages.forEach(message ->
                aws.sqs().deleteMessage(delete -> delete.queueUrl(url).receiptHandle(message.receiptHandle())));
        return messages.stream().map(Message::body).toList();
    }
}
