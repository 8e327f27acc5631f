package org.wordfreq.scaling;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.wordfreq.contracts.ResourceNames;
import org.wordfreq.contracts.WorkerHeartbeat;
import org.wordfreq.contracts.WorkersTable;
import org.wordfreq.localaws.LocalAwsEndpoints;
import org.wordfreq.localaws.LocalAwsTest;
import org.wordfreq.scaling.journal.Chronicle;
import org.wordfreq.scaling.journal.DecisionEntry;
import org.wordfreq.scaling.journal.Decisions;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** Controllers with a queue, tables and a fleet of a test's own. */
@LocalAwsTest
abstract class ScalingLoopTest {

    final LocalAwsEndpoints aws;
    final ResourceNames names;
    final TestClock clock = new TestClock(Instant.now().truncatedTo(ChronoUnit.MILLIS));
    final FakeFleet fleet = new FakeFleet(0);
    private final List<Controller> controllers = new ArrayList<>();

    ScalingLoopTest(LocalAwsEndpoints aws) {
        this.aws = aws;
        this.names = aws.provision("loop-" + UUID.randomUUID().toString().substring(0, 8));
    }

    @AfterEach
    void close() {
        controllers.forEach(Controller::close);
    }

    final Controller controller(String name, Map<String, Object> properties) {
        return controller(name, fleet, clock, properties);
    }

    final Controller controller(String name, FakeFleet itsFleet, TestClock itsClock, Map<String, Object> properties) {
        var controller = new Controller(name, aws, names, itsFleet, itsClock, properties);
        controllers.add(controller);
        return controller;
    }

    final void send(int jobs) {
        for (var left = jobs; left > 0; left -= 10) {
            var batch = Math.min(10, left);
            aws.sqs().sendMessageBatch(r -> r.queueUrl(queue())
                    .entries(IntStream.range(0, batch)
                            .mapToObj(i -> SendMessageBatchRequestEntry.builder()
                                    .id("i" + i)
                                    .messageBody("{}")
                                    .build())
                            .toList()));
        }
    }

    final void emptyQueue() {
        aws.sqs().purgeQueue(r -> r.queueUrl(queue()));
    }

    final String queue() {
        return aws.sqs().getQueueUrl(r -> r.queueName(names.jobsQueue())).queueUrl();
    }

    /** A worker says so now. */
    final void beat(String id, int busy, long jobsDone, long busySeconds) {
        var now = clock.instant();
        put(Beat.of(id)
                .busy(busy)
                .at(now)
                .done(jobsDone, 1_000_000, busySeconds * 1_000)
                .told());
    }

    /** A worker says now that it takes no jobs while these services are away. */
    final void pause(String id, String... services) {
        put(Beat.of(id).at(clock.instant()).pausedFor(services).told());
    }

    private void put(WorkerHeartbeat beat) {
        aws.dynamoDb().putItem(r -> r.tableName(names.workersTable())
                .item(WorkersTable.toItem(beat, beat.beatAt().plusSeconds(300))));
    }

    /** All that is kept, the latest first, read in pages of that size. */
    static List<DecisionEntry> decisions(Controller controller, int pageSize) {
        var all = new ArrayList<DecisionEntry>();
        Chronicle.Place place = null;
        do {
            var page = controller.get(Decisions.class).page(pageSize, place);
            all.addAll(page.entries());
            place = page.next();
        } while (place != null);
        return all;
    }
}
