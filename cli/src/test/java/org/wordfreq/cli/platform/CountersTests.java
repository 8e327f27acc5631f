package org.wordfreq.cli.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CountersTests {

    @TempDir
    private Path logs = Path.of("");

    @Test
    void notesTellWhichCountersRun() throws IOException {
        var self = ProcessHandle.current();
        note(
                "counter-2",
                self.pid() + " " + self.info().startInstant().orElseThrow().toEpochMilli());
        note("counter-3", self.pid() + " 17"); // another process had this number
        note("counter-4", "");

        assertThat(Counters.running(logs)).singleElement().satisfies(counter -> {
            assertThat(counter.name()).isEqualTo("counter-2");
            assertThat(counter.process()).isEqualTo(self);
        });
        assertThat(Counters.running(logs.resolve("none"))).isEmpty();
    }

    @Test
    void theirEndIsAwaited() throws IOException, InterruptedException {
        var process = new ProcessBuilder("cat").start();
        var start = process.toHandle().info().startInstant().orElseThrow().toEpochMilli();
        note("counter-1", process.pid() + " " + start);

        Counters.end(logs, Duration.ofSeconds(20));

        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(143);
    }

    private void note(String name, String text) throws IOException {
        Files.writeString(logs.resolve(name + ".pid"), text);
    }
}
