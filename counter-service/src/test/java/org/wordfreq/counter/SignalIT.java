package org.wordfreq.counter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.wordfreq.contracts.DocumentStatus;
import org.wordfreq.contracts.ResourceNames;
import org.wordfreq.localaws.LocalAwsEndpoints;
import org.wordfreq.localaws.LocalAwsTest;

/**
 * Counters that get SIGTERM under load, again and again. Set {@code wordfreq.signals.rounds} for more, and
 * {@code wordfreq.signals.seed} to repeat a run.
 */
@LocalAwsTest
class SignalIT {

    private static final int ROUNDS = Integer.getInteger("wordfreq.signals.rounds", 4);
    private static final long SEED = Long.getLong("wordfreq.signals.seed", System.nanoTime());
    /** Long enough that no job which nobody gives back could be counted within this test's patience. */
    private static final String VISIBILITY = "300s";

    private static final String LARGE = "some words of a large document\n".repeat(200_000);

    private final ResourceNames names;
    private final Surroundings aws;
    private final Random random = new Random(SEED);
    private final List<CounterProcess> started = new ArrayList<>();
    private final Map<String, Long> expected = new LinkedHashMap<>();

    SignalIT(LocalAwsEndpoints endpoints) {
        this.names = endpoints.provision("signal-" + Long.toUnsignedString(System.nanoTime(), 36));
        this.aws = new Surroundings(endpoints, names);
    }

    @AfterEach
    void end() {
        started.forEach(CounterProcess::close);
    }

    @Test
    void everyDocumentIsCountedOnceWhateverIsStoppedWhen() {
        System.out.println("SignalIT: seed " + SEED + ", " + ROUNDS + " rounds");
        var running = new ArrayDeque<>(List.of(start(), start()));
        upload(10);

        for (var round = 0; round < ROUNDS; round++) {
            var counter = running.removeFirst().awaitReady();
            running.addLast(start());
            upload(5);
            pause(random.nextInt(1_500));
            stop(counter);
        }

        running.getFirst().awaitReady();
        await("every document is counted (seed " + SEED + ")")
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(250))
                .until(() -> expected.keySet().stream().allMatch(this::isCounted));
        aws.awaitNoJobs();
        running.forEach(counter -> {
            counter.awaitReady();
            stop(counter);
        });
        assertEveryDocumentIsCountedOnce();
    }

    @Test
    void idleCounterEndsSoonAndHidesNoJobThatComesMeanwhile() {
        var counter = CounterProcess.start(names, "128m", Map.of("wordfreq.counter.visibility", VISIBILITY));
        started.add(counter);
        counter.awaitReady();
        counter.terminate();
        for (var i = 0; i < 10; i++) {
            upload(1);
            pause(random.nextInt(200));
        }

        assertThat(counter.awaitEnd(Duration.ofSeconds(10))).as("exit code").isZero();

        assertThat(aws.depth()).as("hidden jobs").containsEntry("ApproximateNumberOfMessagesNotVisible", "0");
        assertThat(aws.depth()).containsEntry("ApproximateNumberOfMessages", "10");
        assertThat(expected.keySet().stream().map(aws::document))
                .as("nothing was begun")
                .allMatch(found -> found.isEmpty());
    }

    @Test
    void counterThatCannotStartSaysSoByItsExitCode() {
        var counter = CounterProcess.start(names, "128m", Map.of("wordfreq.counter.slots", "-1"));
        started.add(counter);

        assertThat(counter.awaitEnd(Duration.ofMinutes(2))).isEqualTo(1);
    }

    /** Waits less and less for what runs, so that in some rounds it ends and in others it is given back. */
    private CounterProcess start() {
        var drain = List.of("0s", "1s", "20s").get(random.nextInt(3));
        var counter = CounterProcess.start(
                names,
                "256m",
                Map.of(
                        "wordfreq.counter.slots", "2",
                        "wordfreq.counter.visibility", VISIBILITY,
                        "wordfreq.counter.drain-timeout", drain));
        started.add(counter);
        return counter;
    }

    private void stop(CounterProcess counter) {
        counter.terminate();
        // One more than what is configured as the grace period, for a machine that is busy.
        assertThat(counter.awaitEnd(Duration.ofSeconds(30)))
                .as("exit code, see " + counter.log() + ", seed " + SEED)
                .isZero();
    }

    private void upload(int documents) {
        for (var i = 0; i < documents; i++) {
            var number = expected.size();
            var isLarge = number % 5 == 0;
            var key = "drops/" + number + ".txt";
            var words = isLarge ? 6 * 200_000L : 1 + random.nextInt(1_000);
            aws.store(
                    key,
                    (isLarge ? LARGE : "word ".repeat((int) words)).getBytes(StandardCharsets.UTF_8),
                    null,
                    Map.of());
            expected.put(key, words);
            aws.send(aws.created(key, null));
        }
    }

    private boolean isCounted(String key) {
        return aws.document(key)
                .filter(document -> document.status() == DocumentStatus.COUNTED)
                .isPresent();
    }

    private void assertEveryDocumentIsCountedOnce() {
        var again = 0L;
        for (var document : expected.entrySet()) {
            var counted = aws.document(document.getKey()).orElseThrow();
            assertThat(counted.counts())
                    .as(document.getKey() + ", seed " + SEED)
                    .satisfies(counts -> assertThat(counts.totalWords()).isEqualTo(document.getValue()));
            assertThat(aws.countsKeys(counted.id())).hasSize(1);
            assertThat(aws.awaitResults(document.getKey(), 1))
                    .allSatisfy(result -> assertThat(result.totalWords()).isEqualTo(document.getValue()));
            again += counted.attempts() - 1;
        }
        var givenBack = started.stream()
                .mapToLong(counter -> counter.says("Giving a job back"))
                .sum();
        System.out.println("SignalIT: " + expected.size() + " documents, " + givenBack + " jobs given back, " + again
                + " attempts begun again");
        assertThat(again)
                .as("attempts that no job given back explains, seed " + SEED)
                .isLessThanOrEqualTo(givenBack);
        assertThat(aws.deadLetters()).isEmpty();
    }

    private static void pause(int millis) {
        LockSupport.parkNanos(Duration.ofMillis(millis).toNanos());
    }
}
