package org.wordfreq.scaling.observation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.unit.DataSize;
import org.wordfreq.contracts.ResourceNames;
import org.wordfreq.contracts.WorkerHeartbeat;
import org.wordfreq.contracts.WorkersTable;
import org.wordfreq.localaws.LocalAwsEndpoints;
import org.wordfreq.localaws.LocalAwsTest;
import org.wordfreq.scaling.Beat;
import org.wordfreq.scaling.policy.Signals;
import org.wordfreq.scaling.target.ScalingTarget;
import org.wordfreq.scaling.target.ScalingTarget.Fleet;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

@LocalAwsTest
class ObserverIT {

    private final LocalAwsEndpoints aws;
    private final ResourceNames names;
    private final SqsAsyncClient sqs;
    private final Started target = new Started();
    private final Observer observer;

    ObserverIT(LocalAwsEndpoints aws) {
        this.aws = aws;
        this.names = aws.provision("observer-" + UUID.randomUUID().toString().substring(0, 8));
        this.sqs = SqsAsyncClient.builder()
                .endpointOverride(aws.sqsEndpoint())
                .region(Region.of(aws.region()))
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(aws.accessKey(), aws.secretKey())))
                .build();
        this.observer = new Observer(
                new JobsQueue(sqs, names),
                new WorkerRegistry(aws.dynamoDb(), names),
                target,
                new QueuedSizes(aws.dynamoDb(), names, new ObservationSettings(DataSize.ofMegabytes(64))),
                new Liveness(),
                Clock.systemUTC());
    }

    @AfterEach
    void close() {
        sqs.close();
    }

    @Test
    void deadLettersThatCannotBeReadBlindNobody() {
        var url =
                aws.sqs().getQueueUrl(r -> r.queueName(names.deadLetterQueue())).queueUrl();
        aws.sqs().deleteQueue(r -> r.queueUrl(url));

        var seen = observer.look();

        assertThat(seen.signals().fault()).isEmpty();
        assertThat(seen.signals().queue()).isNotNull().satisfies(queue -> assertThat(queue.dead())
                .isNegative());
        assertThat(seen.faults()).singleElement().asString().startsWith("The queue of dead letters does not answer");
    }

    @Test
    void aNumberThatSqsLeavesOutIsNotTakenForZero() {
        assertThatThrownBy(() -> JobsQueue.number(Map.of(), QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES))
                .isInstanceOf(SdkException.class)
                .hasMessageContaining("ApproximateNumberOfMessages");
    }

    @Test
    void aHeartbeatThatCannotBeReadIsLeftOutAndNamed() {
        put(item("good"));
        var newer = item("newer");
        newer.put(WorkersTable.STATE, AttributeValue.fromS("starting"));
        put(newer);
        put(Map.of(WorkersTable.WORKER_ID, AttributeValue.fromS("by-hand")));

        var seen = observer.look();

        assertThat(seen.signals().fault()).isEmpty();
        assertThat(seen.workers()).extracting(WorkerHeartbeat::workerId).containsExactly("good");
        assertThat(seen.faults())
                .hasSize(2)
                .anySatisfy(fault -> assertThat(fault).startsWith("The heartbeat of worker newer cannot be read"))
                .anySatisfy(fault -> assertThat(fault).startsWith("The heartbeat of worker by-hand cannot be read"));
    }

    @Test
    void jobsThatNoWorkerHasRest() {
        var url = aws.sqs().getQueueUrl(r -> r.queueName(names.jobsQueue())).queueUrl();
        for (var i = 0; i < 5; i++) {
            aws.sqs().sendMessage(r -> r.queueUrl(url).messageBody("{}"));
        }
        aws.sqs().receiveMessage(r -> r.queueUrl(url).maxNumberOfMessages(10));
        put(item("idle"));
        observer.look();

        var queue = observer.look().signals().queue();

        assertThat(queue).isNotNull();
        assertThat(queue.inFlight()).isEqualTo(5);
        assertThat(queue.resting()).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource({
        // Four work, one starts, one drains: some targets count those that drain, others do not.
        "5, 6",
        "5, 5"
    })
    void aWorkerThatDrainsHidesNoneThatStarts(int desired, int running) {
        target.fleet = new Fleet(desired, running);
        for (var id : List.of("a", "b", "c", "d")) {
            put(item(id));
        }
        put(WorkersTable.toItem(
                Beat.of("e").at(Instant.now()).draining().told(), Instant.now().plusSeconds(300)));

        var workers = observer.look().signals().workers();

        assertThat(workers).isEqualTo(new Signals.Workers(4, 0, 1, 1, 5));
    }

    private void put(Map<String, AttributeValue> item) {
        aws.dynamoDb().putItem(r -> r.tableName(names.workersTable()).item(item));
    }

    private static Map<String, AttributeValue> item(String id) {
        var now = Instant.now();
        return new HashMap<>(WorkersTable.toItem(Beat.of(id).at(now).told(), now.plusSeconds(300)));
    }

    private static final class Started implements ScalingTarget {

        private Fleet fleet = new Fleet(1, 1);

        @Override
        public String name() {
            return "process";
        }

        @Override
        public Fleet fleet() {
            return fleet;
        }

        @Override
        public void resize(int size, List<WorkerHeartbeat> workers, BooleanSupplier mayAct) {
            throw new UnsupportedOperationException("observers change nothing");
        }
    }
}
