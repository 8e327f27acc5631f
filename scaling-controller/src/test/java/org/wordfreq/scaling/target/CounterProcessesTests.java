package org.wordfreq.scaling.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CounterProcessesTests {

    private final Path folder;
    private final ProcessSettings settings;
    private final List<Process> started = new CopyOnWriteArrayList<>();

    CounterProcessesTests(@TempDir Path folder) {
        this.folder = folder;
        this.settings = new ProcessSettings(
                List.of("cat"), folder, 0, false, Duration.ofMillis(50), Duration.ofSeconds(1), Duration.ofMinutes(2));
    }

    @AfterEach
    void end() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void counterThatCannotBeNotedDoesNotGoOn() {
        var processes = new CounterProcesses(settings, (name, process, in) -> {
            started.add(process);
            throw new IOException("No space left on device");
        });

        assertThatThrownBy(processes::start)
                .isInstanceOf(TargetUnavailable.class)
                .hasMessageContaining("No space left on device");

        assertThat(started).hasSize(1);
        await().atMost(Duration.ofSeconds(10)).until(() -> !started.getFirst().isAlive());
    }

    @Test
    void logsOfCountersThatHaveEndedDoNotPileUp() throws IOException {
        for (var i = 1; i <= 60; i++) {
            Files.createFile(folder.resolve("counter-" + i + ".log"));
        }
        Files.createFile(folder.resolve("counter-5.pid"));
        Files.createFile(folder.resolve("notes-of-mine.log"));

        var counter = new CounterProcesses(settings, (name, process, in) -> {
                    started.add(process);
                    return CounterProcess.started(name, process, in);
                })
                .start();

        assertThat(counter.name()).isEqualTo("counter-61");
        try (var files = Files.list(folder)) {
            assertThat(files.filter(file -> file.toString().endsWith(".log")))
                    .hasSize(50 + 3)
                    .contains(
                            folder.resolve("counter-61.log"),
                            folder.resolve("counter-5.log"),
                            folder.resolve("counter-11.log"),
                            folder.resolve("notes-of-mine.log"))
                    .doesNotContain(folder.resolve("counter-10.log"));
        }
    }
}
