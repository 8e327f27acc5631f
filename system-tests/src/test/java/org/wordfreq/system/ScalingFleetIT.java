package org.wordfreq.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The fleet of real counters that follows a real backlog. */
class ScalingFleetIT {

    private static final int DOCUMENTS = 240;
    private static final int AT_ONCE = 4;
    private static final int MOST = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    /** Repeated, about a megabyte: enough to do for a fleet, however fast a counter is. */
    private static final GeneratedText TEXT = GeneratedText.of(10, 20_000);

    private static final int TIMES = 10;

    private static final Queue<String> accepted = new ConcurrentLinkedQueue<>();

    private static Platform platform;

    /** What would take a minute on a fleet in earnest is to take seconds here. */
    @BeforeAll
    static void start() {
        platform = Platform.start(
                "fleet",
                Map.of("WORDFREQ_SCALING_STABLE_LOW", "8s", "WORDFREQ_COUNTER_SLOTS", "1"),
                "--on-death",
                "restart",
                "--min-counters",
                "1",
                "--max-counters",
                Integer.toString(MOST),
                "--latency-target",
                "2s");
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @Test
    void burstIsCountedByAFleetThatGrowsAndShrinksWithoutDisturbingAJob() throws Exception {
        var first = platform.counterProcesses();
        assertThat(first).hasSize(1);

        var uploads = Thread.ofPlatform().start(ScalingFleetIT::upload);
        await("as many counters as may be").atMost(PATIENCE).until(() -> live() == MOST);
        var grown = platform.counterProcesses();
        platform.restartScaling();

        assertThat(grown).containsAll(first).allMatch(ScalingFleetIT::isAlive);
        uploads.join();
        assertEachIsCountedInItsFirstAttempt();
        await("the fleet rests").atMost(PATIENCE).until(ScalingFleetIT::restsWithOneCounter);
        assertThat(grown).containsAll(platform.counterProcesses());
        assertNobodyWasStoppedAtWork();
    }

    private static void upload() {
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            for (var i = 0; i < DOCUMENTS; i++) {
                var name = i + ".txt";
                threads.execute(() -> accepted.add(platform.client()
                        .upload("burst", name, () -> TEXT.repeated(TIMES))
                        .path("id")
                        .asString()));
            }
        }
    }

    private static void assertEachIsCountedInItsFirstAttempt() {
        assertThat(accepted).hasSize(DOCUMENTS);
        for (var id : accepted) {
            var counted = platform.client().awaitEnd(id, PATIENCE);
            assertThat(counted.path("status").asString()).isEqualTo("counted");
            assertThat(counted.path("totalWords").asLong()).isEqualTo(TEXT.total() * TIMES);
            assertThat(counted.path("attempts").asInt()).as("attempts").isEqualTo(1);
        }
    }

    private static void assertNobodyWasStoppedAtWork() throws IOException {
        assertThat(platform.counterLogLines("Giving a job back")).isZero();
        assertThat(platform.counterLogLines("Drained: the process ends")).isEqualTo(MOST - 1);
    }

    private static boolean restsWithOneCounter() {
        return platform.scaling().path("target").path("running").asInt() == 1 && live() == 1;
    }

    private static int live() {
        return platform.signal().path("workers").path("live").asInt();
    }

    private static boolean isAlive(long process) {
        return ProcessHandle.of(process).map(ProcessHandle::isAlive).orElse(false);
    }
}
