package org.wordfreq.counter;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.event.KeyValuePair;
import org.springframework.beans.factory.annotation.Autowired;
import org.wordfreq.contracts.Document;
import org.wordfreq.contracts.DocumentStatus;
import org.wordfreq.contracts.DocumentTable;
import org.wordfreq.contracts.EndsMetric;
import org.wordfreq.contracts.Problem;
import org.wordfreq.contracts.ProblemType;
import org.wordfreq.localaws.LocalAwsEndpoints;
import org.wordfreq.platform.queue.QueueUrls;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

/** What happens to a message, by what became of its records. */
@CounterTest
class SettlementIT {

    @Autowired
    private DocumentItems items;

    @Autowired
    private Announcement announcement;

    @Autowired
    private OwedResults owedResults;

    @Autowired
    private Cleanup cleanup;

    @Autowired
    private OpenParts openParts;

    @Autowired
    private SqsAsyncClient sqs;

    @Autowired
    private Worker worker;

    /** Of this test alone; the other tests' documents fail, too. */
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    private final OwnQueue queue;
    private final Surroundings aws;
    private final String key = "drops/" + UUID.randomUUID();

    SettlementIT(LocalAwsEndpoints endpoints) {
        aws = new Surroundings(endpoints, endpoints.names());
        queue = new OwnQueue(endpoints, Duration.ofSeconds(60));
        queue.send("body");
    }

    @AfterEach
    void close() {
        queue.close();
    }

    @Test
    void jobThatBrokeOffRestsAndItsDocumentSaysWhy() {
        begin("whoever");

        settle(queue.receive(), broken());

        assertThat(queue.visible()).isEmpty();
        assertThat(queue.receive().receives()).as("after a second or two").isEqualTo(2);
        assertThat(items.find(aws.created(key, null).bucket(), key))
                .hasValueSatisfying(known -> assertThat(known.lastFailure()).contains("pretended"));
    }

    @Test
    void jobThatAStoppingWorkerBrokeOffStaysWhereItWasGivenTo() {
        var job = queue.receiveForTheLastTime();
        begin(job.id());
        job.giveBack();

        settle(job, broken());

        assertThat(queue.visible()).hasSize(1);
        assertThat(aws.document(key).orElseThrow().status()).isEqualTo(DocumentStatus.COUNTING);
    }

    @Test
    void jobOutOfTimeIsHandedOverAndAfterTheFifthTimeADeadLetter() {
        for (var i = 0; i < 4; i++) {
            settle(queue.receive(), new Outcome.Unheld(Lease.End.OUT_OF_TIME));
            assertThat(queue.deadLetters()).isEmpty();
        }

        settle(queue.receive(), new Outcome.Unheld(Lease.End.OUT_OF_TIME));

        assertThat(queue.visible()).isEmpty();
        assertThat(queue.deadLetters()).singleElement().satisfies(letter -> {
            assertThat(letter.body()).isEqualTo("body");
            assertThat(letter.messageAttributes())
                    .hasEntrySatisfying(DeadLetters.REASON, reason -> assertThat(reason.stringValue())
                            .contains("time-limit"));
        });
    }

    @Test
    void jobThatWasLostIsLeftAlone() {
        var job = queue.receive();
        job.hideFor(Duration.ZERO);
        var others = queue.receive();

        settle(job, new Outcome.Unheld(Lease.End.LOST));

        assertThat(others.hideFor(Duration.ZERO)).as("still the other's").isTrue();
    }

    @Test
    void jobThatIsPostponedComesBackWhenItsTimeHasCome() {
        settle(queue.receive(), new Outcome.Postponed(Instant.now().minusSeconds(1), "pretended"), new Outcome.Gone());

        assertThat(queue.receive().receives()).isEqualTo(2);
    }

    @Test
    void documentThatAnotherWorkerIsCountingIsNotFailed() {
        begin("another message");

        settle(queue.receiveForTheLastTime(), broken());

        assertThat(aws.document(key).orElseThrow().status()).isEqualTo(DocumentStatus.COUNTING);
        assertThat(aws.results(key)).isEmpty();
        assertThat(timesFailed()).isZero();
    }

    @Test
    void documentThatIsThisJobsOwnIsFailedOnTheLastDelivery() {
        var job = queue.receiveForTheLastTime();
        begin(job.id());

        settle(job, broken());

        var failed = aws.awaitDocument(key, DocumentStatus.FAILED);
        assertThat(failed.problem())
                .satisfies(problem -> assertThat(problem.detail()).contains("pretended"));
        assertThat(aws.item(key).orElseThrow()).doesNotContainKey(KnownDocument.LAST_FAILURE);
        assertThat(aws.awaitResults(key, 1)).hasSize(1);
    }

    @Test
    void documentThatFailsOnTheLastDeliveryIsCountedAsAnEndOnceAndHasALineOfTheLog() {
        var job = queue.receiveForTheLastTime();
        begin(job.id());
        var lines = new ListAppender<ILoggingEvent>();
        lines.start();
        var watched = (Logger) LoggerFactory.getLogger(DocumentCounter.class);
        watched.addAppender(lines);

        try {
            settle(job, broken());
            settle(job, broken());
        } finally {
            watched.detachAppender(lines);
        }

        assertThat(timesFailed()).isEqualTo(1);
        assertThat(lines.list)
                .filteredOn(line -> line.getKeyValuePairs() != null
                        && line.getKeyValuePairs().contains(new KeyValuePair("key", key)))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.getMessage()).isEqualTo("Document reached its end");
                    assertThat(line.getKeyValuePairs())
                            .contains(new KeyValuePair(EndsMetric.OUTCOME, DocumentStatus.FAILED.id()));
                });
    }

    @Test
    void resultThatIsOwedIsToldOnTheLastDelivery() {
        var job = queue.receiveForTheLastTime();
        var problem = Problem.of(ProblemType.BINARY_CONTENT, "It is a picture.");
        var rejected = Documents.ended(begin(job.id()), DocumentStatus.REJECTED, null, null, problem);
        assertThat(items.finish(rejected, Instant.now())).isTrue();

        settle(job, broken());

        assertThat(aws.awaitResults(key, 1)).singleElement().satisfies(result -> assertThat(result.documentStatus())
                .isEqualTo("rejected"));
        assertThat(aws.item(key).orElseThrow()).doesNotContainKey(DocumentTable.RESULT_OWED_SINCE);
    }

    private void settle(Job job, Outcome... outcomes) {
        new Settlement(
                        new DeadLetters(sqs, new QueueUrls(sqs), queue.names()),
                        items,
                        announcement,
                        owedResults,
                        cleanup,
                        openParts,
                        watch(),
                        new RetryDelay(Duration.ofSeconds(2), Duration.ofSeconds(2), () -> 0),
                        Clock.systemUTC())
                .settle(job, List.of(outcomes));
    }

    private Watch watch() {
        var observations = ObservationRegistry.create();
        observations.observationConfig().observationHandler(new DefaultMeterObservationHandler(meters));
        return new Watch(observations, meters, worker);
    }

    private long timesFailed() {
        return meters.find(EndsMetric.TIMER).tag(EndsMetric.OUTCOME, DocumentStatus.FAILED.id()).timers().stream()
                .mapToLong(Timer::count)
                .sum();
    }

    private Document begin(String messageId) {
        var event = aws.created(key, null);
        var object = new StoredObject(event.bucket(), key, "e", null, 1, Instant.EPOCH, null, null, Map.of());
        var document = Documents.discovered(event, object);
        items.create(document);
        var counting = Documents.counting(document, document.source());
        assertThat(items.begin(counting, messageId, Instant.now().plusSeconds(60)))
                .isTrue();
        return counting;
    }

    private Outcome broken() {
        return new Outcome.Broken(aws.created(key, null), new IllegalStateException("pretended"));
    }
}
