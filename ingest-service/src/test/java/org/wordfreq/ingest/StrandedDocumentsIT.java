package org.wordfreq.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.wordfreq.contracts.DocumentTable;
import org.wordfreq.contracts.JobJson;
import org.wordfreq.contracts.JobMessage.ResultOwed;
import org.wordfreq.contracts.ResourceNames;
import org.wordfreq.localaws.LocalAwsEndpoints;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/** Documents without a result, whose job or whose end got lost: found and sent once. */
final class StrandedDocumentsIT extends ReconciliationFixture {

    StrandedDocumentsIT(@LocalServerPort int port, LocalAwsEndpoints aws, @Autowired ApplicationContext beans) {
        super(port, aws, beans);
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
        var step = SILENCE.multipliedBy(2);
        var sent = 0L;

        for (var past = Duration.ZERO; past.toHours() < 6; past = past.plus(step)) {
            clock.pass(step);
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
}
