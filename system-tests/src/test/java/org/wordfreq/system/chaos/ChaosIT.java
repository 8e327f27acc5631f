package org.wordfreq.system.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.wordfreq.system.faults.Fate;

/**
 * Nothing lost, nothing counted twice, whatever dies: documents are uploaded while counters are killed and stopped,
 * emulators are killed and restarted, and a proxy between the services and the emulators delays, resets, cuts, silences
 * and refuses; jobs are sent more than once and come late. When all has come to its end, every accepted document must be
 * counted as the oracle says, and nothing else may be left anywhere.
 *
 * <p>{@code -Dchaos.seed=N} chooses the schedule, {@code -Dchaos.minutes=N} makes it longer, with larger documents.
 */
final class ChaosIT {

    private static final long SEED = Long.getLong("chaos.seed", 1);
    private static final int OLD_JOBS = 100;

    @Test
    void everyAcceptedDocumentIsCountedOnceWhateverDies() throws Exception {
        var plan = ChaosPlan.of(SEED, Scale.configured());
        say("Chaos with -Dchaos.seed=" + plan.seed() + ", " + plan.scale() + ", "
                + plan.steps().size() + " steps");
        var start = Instant.now();
        var folder = RunFolder.create("chaos");
        try (var platform = new Platform(folder, plan.seed(), plan.scale(), Map.of())) {
            platform.start();
            say("Up after " + since(start));
            var run = new Run(platform, plan);
            run.execute();
            say("Last step done after " + since(start) + ": " + run.figures());

            var settling = new Settling(platform.cloud());
            settling.await(run.ledger(), plan.scale().patience());
            say("Settled after " + since(start) + "; sent again from the dead letters: "
                    + settling.redriven().size());
            run.repeatOldJobs(OLD_JOBS);
            settling.await(run.ledger(), plan.scale().patience());
            platform.calm();
            say("Done: " + run.figures());

            assertThat(run.ledger().kept().size() + run.ledger().deleted().size())
                    .isEqualTo(plan.documents().size());
            new Invariants(platform).check(run.ledger());
            checkThatFaultsOccurred(platform, run);
            assertThat(platform.counters().stream().map(Member::terminate)).containsOnly(0);
            try (var left = Files.newDirectoryStream(platform.temporary(), "wordfreq-*")) {
                assertThat(left).as("temporary files of counters").isEmpty();
            }
            say("All invariants hold after " + since(start));
        }
        // Kept when the test fails: the logs tell why.
        RunFolder.delete(folder);
    }

    /** A run without faults would prove nothing. */
    private static void checkThatFaultsOccurred(Platform platform, Run run) {
        for (var proxy : platform.proxies()) {
            for (var fate : List.of(Fate.REFUSED, Fate.STALLED, Fate.DISCONNECTED)) {
                assertThat(proxy.fates(fate)).as("%s of %s", fate, proxy.kind()).isPositive();
            }
            assertThat(proxy.fates(Fate.REQUEST_LOST) + proxy.fates(Fate.ANSWER_LOST) + proxy.fates(Fate.ANSWER_CUT))
                    .as("resets of %s", proxy.kind())
                    .isPositive();
        }
        assertThat(Fate.values()).allSatisfy(fate -> assertThat(platform.proxies())
                .as("requests that were %s", fate)
                .anyMatch(proxy -> proxy.fates(fate) > 0));
        assertThat(run.waitingAtPurge()).as("documents whose job was purged").isPositive();
        assertThat(run.exitCodes()).as("exit codes after SIGTERM").isNotEmpty().containsOnly(0);
    }

    private static String since(Instant start) {
        return Duration.between(start, Instant.now()).toSeconds() + " s";
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
