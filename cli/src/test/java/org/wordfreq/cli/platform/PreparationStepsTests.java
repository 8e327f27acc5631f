package org.wordfreq.cli.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.wordfreq.cli.CapturedConsole;
import org.wordfreq.cli.console.ExitCode;
import org.wordfreq.cli.console.Failure;
import org.wordfreq.cli.console.Progress;
import org.wordfreq.cli.console.Progress.Unit;

class PreparationStepsTests {

    private final CapturedConsole console = new CapturedConsole();

    @Test
    void silentStepIsToldOfWithItsNameAndTheTime() throws InterruptedException {
        var told = new CountDownLatch(1);
        // Each look at the clock is seconds after the one before.
        var time = new AtomicLong();
        var progress = new Progress(
                console.console(),
                "Preparing",
                Unit.STEPS,
                2,
                () -> time.addAndGet(Duration.ofSeconds(6).toNanos()));
        try (var steps = new PreparationSteps(progress)) {
            var work = Thread.ofVirtual()
                    .start(() -> steps.inParallel("training", programs("counter-service"), program -> {
                        try {
                            told.await();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    }));
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> console.err()
                    .contains("Preparing: 0 of 2 steps after"));
            told.countDown();
            work.join();
        }

        assertThat(console.err().lines().toList().getFirst()).endsWith(" s (training counter-service)");
        assertThat(console.err().lines().toList().getLast()).startsWith("  Preparing: 1 of 2 steps after");
    }

    @Test
    void stepThatFailsEndsThePreparationInItsOwnWords() {
        try (var steps = new PreparationSteps(console.console(), 1)) {
            assertThatThrownBy(() -> steps.inParallel("unpacking", programs("a"), program -> {
                        throw new Failure(ExitCode.PLATFORM, "Cannot unpack a; see x");
                    }))
                    .isInstanceOf(Failure.class)
                    .hasMessage("Cannot unpack a; see x");
        }
    }

    private static List<Program> programs(String... names) {
        return Stream.of(names)
                .map(name -> new Program(name, Path.of(name + ".jar"), Path.of("run"), List.of()))
                .toList();
    }
}
