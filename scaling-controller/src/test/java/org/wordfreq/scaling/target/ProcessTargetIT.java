package org.wordfreq.scaling.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.wordfreq.contracts.ResourceNames;
import org.wordfreq.contracts.WorkerHeartbeat;
import org.wordfreq.contracts.WorkersTable;
import org.wordfreq.localaws.LocalAwsEndpoints;
import org.wordfreq.localaws.LocalAwsTest;
import org.wordfreq.scaling.Beat;
import org.wordfreq.scaling.target.ScalingTarget.Fleet;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** With real processes: {@code cat} in the place of counters, which like them ends with its standard input or by a signal. */
@LocalAwsTest
class ProcessTargetIT {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");

    private final DynamoDbClient dynamoDb;
    private final ResourceNames names = ResourceNames.defaults();
    private final Path folder;
    private final List<ProcessTarget> targets = new ArrayList<>();
    private final List<String> workerIds = new ArrayList<>();

    ProcessTargetIT(LocalAwsEndpoints aws, @TempDir Path folder) {
        this.dynamoDb = aws.dynamoDb();
        this.folder = folder;
    }

    @AfterEach
    void end() throws IOException {
        targets.forEach(ProcessTarget::close);
        for (var process : processes()) {
            process.handle().destroyForcibly();
        }
        workerIds.forEach(id -> dynamoDb.deleteItem(
                r -> r.tableName(names.workersTable()).key(Map.of(WorkersTable.WORKER_ID, AttributeValue.fromS(id)))));
    }

    @Test
    void growsAtOnceAndGivesEachALog() throws IOException {
        var target = target(0, false);
        assertThat(target.fleet()).isEqualTo(new Fleet(0, 0));

        target.resize(3, List.of());
        target.resize(3, List.of());

        assertThat(target.fleet()).isEqualTo(new Fleet(3, 3));
        assertThat(processes()).hasSize(3);
        assertThat(folder.resolve("counter-1.log")).exists();
        assertThat(folder.resolve("counter-3.log")).exists();
    }

    @Test
    void firstCountersNeedNoDecision() throws IOException {
        assertThat(target(2, false).fleet()).isEqualTo(new Fleet(2, 2));
        assertThat(processes()).hasSize(2);
    }

    @Test
    void idleWorkersAreAskedToGoTheYoungestFirstAndNobodyIsKilled() throws IOException {
        var target = target(3, false);
        var running = processes();
        var busy = beat(running.get(0), 1, START);
        var old = beat(running.get(1), 0, START.plusSeconds(1));
        var young = beat(running.get(2), 0, START.plusSeconds(2));

        target.resize(2, List.of(busy, old, young));
        target.resize(2, List.of(busy, old, young));

        assertThat(List.of(isAsked(busy), isAsked(old), isAsked(young))).containsExactly(false, false, true);
        assertThat(processes()).hasSize(3);
        assertThat(target.fleet()).isEqualTo(new Fleet(2, 3));
        running.get(2).handle().destroy(); // what a drained counter does by itself
        await().atMost(SOON).until(() -> target.fleet().equals(new Fleet(2, 2)));
    }

    @Test
    void busyWorkersAreLeftAloneUntilTheyAreIdle() throws IOException {
        var target = target(2, false);
        var first = beat(processes().get(0), 1, START);
        var second = beat(processes().get(1), 2, START);

        target.resize(0, List.of(first, second));

        assertThat(isAsked(first) || isAsked(second)).isFalse();
        var idle = beat(processes().get(1), 0, START);
        target.resize(0, List.of(first, idle));
        assertThat(isAsked(idle)).isTrue();
        assertThat(isAsked(first)).isFalse();
    }

    @Test
    void workerThatTookAJobSinceTheLastLookIsNotAsked() throws IOException {
        var target = target(1, false);
        var before = beat(processes().getFirst(), 0, START);
        var now = beat(before, 1);
        write(now);

        target.resize(0, List.of(before));

        assertThat(isAsked(before)).isFalse();
        write(before);
        target.resize(0, List.of(before));
        assertThat(isAsked(before)).isTrue();
    }

    @Test
    void workersOfOtherHostsAreNotOurs() throws IOException {
        var target = target(1, false);
        var ours = beat(processes().getFirst(), 0, START);
        var theirs = write(worker("elsewhere", ours.instance(), 0, START));

        target.resize(0, List.of(theirs));

        assertThat(isAsked(theirs)).isFalse();
    }

    @Test
    void fleetThatGrowsAgainReplacesThoseThatAreLeaving() throws IOException {
        var target = target(1, false);
        target.resize(0, List.of(beat(processes().getFirst(), 0, START)));

        target.resize(1, List.of());

        assertThat(target.fleet()).isEqualTo(new Fleet(1, 2));
    }

    @Test
    void counterThatDiesIsReplaced() throws IOException {
        var target = target(2, false);
        var dead = processes().getFirst();

        dead.handle().destroyForcibly();

        await().atMost(SOON)
                .until(() -> processes().size() == 2
                        && processes().stream().noneMatch(process -> process.pid() == dead.pid()));
        assertThat(target.fleet()).isEqualTo(new Fleet(2, 2));
        assertThat(dead.note()).doesNotExist();
    }

    @Test
    void nextControllerTakesOverWhatRuns() throws IOException {
        var first = target(2, true);
        var running = processes();
        var asked = beat(running.get(1), 0, START);
        first.resize(1, List.of(beat(running.get(0), 1, START), asked));
        first.close();
        assertThat(processes()).hasSize(2);

        var second = target(0, true);

        assertThat(second.fleet()).isEqualTo(new Fleet(2, 2));
        second.resize(1, List.of(read(asked)));
        assertThat(second.fleet()).isEqualTo(new Fleet(1, 2));
        running.get(1).handle().destroy();
        await().atMost(SOON).until(() -> second.fleet().equals(new Fleet(1, 1)));
        second.resize(2, List.of());
        assertThat(processes()).hasSize(2);
    }

    @Test
    void countersEndWithAControllerThatTheyDoNotOutlive() throws IOException {
        var target = target(2, false);

        target.close();

        assertThat(processes()).isEmpty();
    }

    @Test
    void commandThatCannotBeStartedIsNamed() {
        var target = new ProcessTarget(
                new ProcessSettings(
                        List.of("/no/such/program"),
                        folder,
                        0,
                        false,
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(5),
                        Duration.ofMinutes(2)),
                requests(),
                Clock.systemUTC());

        assertThatThrownBy(() -> target.resize(1, List.of()))
                .isInstanceOf(TargetUnavailable.class)
                .hasMessageContaining("/no/such/program")
                .hasMessageContaining("wordfreq.scaling.target.process.command");
        assertThatThrownBy(() -> target.resize(1, List.of()))
                .as("while it waits for the next attempt")
                .isInstanceOf(TargetUnavailable.class);
    }

    @Test
    void folderIsOneControllersAlone() throws IOException {
        var first = target(2, true);
        var second = target(1, true);
        assertThat(processes()).hasSize(2);

        assertThatThrownBy(second::fleet)
                .isInstanceOf(TargetUnavailable.class)
                .hasMessageContaining("Another controller")
                .hasMessageContaining("wordfreq.scaling.target.process.folder");
        assertThatThrownBy(() -> second.resize(3, List.of())).isInstanceOf(TargetUnavailable.class);
        assertThat(processes()).hasSize(2);

        first.close();
        assertThat(second.fleet()).isEqualTo(new Fleet(2, 2));
    }

    @Test
    void controllerWithoutTheFolderEndsNobodysCounters() throws IOException {
        var first = target(1, false);
        var running = processes().getFirst();

        target(0, false).close();

        await().during(Duration.ofMillis(300)).atMost(SOON).until(() -> running.handle()
                .isAlive());
        assertThat(first.fleet()).isEqualTo(new Fleet(1, 1));
    }

    @Test
    void counterThatNeverGivesASignOfLifeIsReplacedAndOneThatDidIsNot() throws IOException {
        target(2, Duration.ofSeconds(2), requests());
        var running = processes();
        write(beatOf(running.get(0), Instant.now()));
        write(beatOf(running.get(1), Instant.now().minusSeconds(60)));

        await().atMost(SOON).until(() -> !running.get(1).handle().isAlive());

        await().atMost(SOON).until(() -> processes().size() == 2);
        assertThat(running.get(0).handle().isAlive()).isTrue();
    }

    @Test
    void counterThatAScriptHasStartedIsNotTakenForSilent() throws IOException {
        targets.add(new ProcessTarget(
                new ProcessSettings(
                        List.of("sh", "-c", "cat; true"),
                        folder,
                        1,
                        false,
                        Duration.ofMillis(50),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2)),
                requests(),
                Clock.systemUTC()));
        var script = processes().getFirst();
        var counter = await().atMost(SOON)
                .until(() -> script.handle().children().findFirst(), Optional::isPresent)
                .orElseThrow();
        write(worker(LocalHost.name(), Long.toString(counter.pid()), 0, Instant.now()));

        await().during(Duration.ofSeconds(4)).atMost(SOON).until(() -> script.handle()
                .isAlive());
    }

    @Test
    void whileTheTableIsAwayNobodyIsTakenForDead() throws IOException {
        var nobody = new StaticListableBeanFactory(Map.of()).getBeanProvider(DynamoDbClient.class);
        target(1, Duration.ofMillis(100), new DrainRequests(nobody, names, Clock.systemUTC()));
        var running = processes().getFirst();

        await().during(Duration.ofMillis(500)).atMost(SOON).until(() -> running.handle()
                .isAlive());
    }

    @Test
    void counterThatDiesIsReplacedThoughItsNoteStays() throws IOException {
        var target = target(1, false);
        var dead = processes().getFirst();
        Files.delete(dead.note());
        Files.createFile(Files.createDirectory(dead.note()).resolve("full"));

        dead.handle().destroyForcibly();

        await().atMost(SOON).until(() -> processes().size() == 1);
        assertThat(target.fleet()).isEqualTo(new Fleet(1, 1));
    }

    private WorkerHeartbeat beatOf(CounterProcess process, Instant at) {
        return worker(LocalHost.name(), Long.toString(process.pid()), 0, at);
    }

    private void target(int initial, Duration startLimit, DrainRequests requests) {
        targets.add(new ProcessTarget(
                new ProcessSettings(
                        List.of("cat"),
                        folder,
                        initial,
                        false,
                        Duration.ofMillis(50),
                        Duration.ofSeconds(1),
                        startLimit),
                requests,
                Clock.systemUTC()));
    }

    private ProcessTarget target(int initial, boolean outlive) {
        var target = new ProcessTarget(
                new ProcessSettings(
                        // Who outlives the target has an empty standard input.
                        outlive ? List.of("sleep", "300") : List.of("cat"),
                        folder,
                        initial,
                        outlive,
                        Duration.ofMillis(50),
                        Duration.ofSeconds(1),
                        Duration.ofMinutes(2)),
                requests(),
                Clock.systemUTC());
        targets.add(target);
        return target;
    }

    private DrainRequests requests() {
        var provider =
                new StaticListableBeanFactory(Map.of("dynamoDb", dynamoDb)).getBeanProvider(DynamoDbClient.class);
        return new DrainRequests(provider, names, Clock.systemUTC());
    }

    /** Those that live, in the order of their start. */
    private List<CounterProcess> processes() throws IOException {
        try (var notes = Files.list(folder)) {
            return notes.filter(file -> file.toString().endsWith(CounterProcess.NOTE))
                    .sorted()
                    .flatMap(note -> CounterProcess.noted(note).stream())
                    .toList();
        }
    }

    /** What the counter of that process would tell, written to the table. */
    private WorkerHeartbeat beat(CounterProcess process, int busy, Instant startedAt) {
        return write(worker(LocalHost.name(), Long.toString(process.pid()), busy, startedAt));
    }

    private static WorkerHeartbeat worker(String host, @Nullable String instance, int busy, Instant startedAt) {
        return worker(UUID.randomUUID().toString(), host, instance, busy, startedAt);
    }

    private static WorkerHeartbeat beat(WorkerHeartbeat worker, int busy) {
        return worker(worker.workerId(), worker.host(), worker.instance(), busy, worker.startedAt());
    }

    private static WorkerHeartbeat worker(
            String id, String host, @Nullable String instance, int busy, Instant startedAt) {
        return Beat.of(id).on(host, instance).busy(busy).at(startedAt).told();
    }

    private WorkerHeartbeat write(WorkerHeartbeat beat) {
        workerIds.add(beat.workerId());
        dynamoDb.putItem(r -> r.tableName(names.workersTable())
                .item(WorkersTable.toItem(beat, Instant.now().plusSeconds(300))));
        return beat;
    }

    private boolean isAsked(WorkerHeartbeat beat) {
        return read(beat).isDraining();
    }

    private WorkerHeartbeat read(WorkerHeartbeat beat) {
        return WorkersTable.fromItem(dynamoDb.getItem(r -> r.tableName(names.workersTable())
                        .key(Map.of(WorkersTable.WORKER_ID, AttributeValue.fromS(beat.workerId())))
                        .consistentRead(true))
                .item());
    }
}
