package org.wordfreq.scaling.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ApplicationListener;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.mock.env.MockEnvironment;

class FirstCountersTests {

    private final Path folder;
    private final MockEnvironment environment;

    FirstCountersTests(@TempDir Path folder) {
        this.folder = folder;
        this.environment = new MockEnvironment()
                .withProperty("wordfreq.scaling.target.type", "process")
                .withProperty("wordfreq.scaling.target.process.command[0]", "sleep")
                .withProperty("wordfreq.scaling.target.process.command[1]", "300")
                .withProperty("wordfreq.scaling.target.process.folder", folder.toString())
                .withProperty("wordfreq.scaling.target.process.outlive", "true")
                .withProperty("wordfreq.scaling.target.process.initial", "2");
    }

    @AfterEach
    void end() {
        counters().forEach(counter -> counter.handle().destroyForcibly());
    }

    @Test
    void asManyAreStartedAsAreMissing() {
        FirstCounters.start(environment);
        var first = counters();
        assertThat(first).hasSize(2);

        FirstCounters.start(environment);
        assertThat(counters()).hasSameSizeAs(first);
    }

    @Test
    void folderOfAnotherControllerIsLeftAlone() {
        var other = new CountersLock(folder);
        assertThat(other.hold()).isTrue();

        FirstCounters.start(environment);
        assertThat(counters()).isEmpty();

        other.release();
        FirstCounters.start(environment);
        assertThat(counters()).hasSize(2);
    }

    @Test
    void otherTargetsStartNothing() {
        FirstCounters.start(environment.withProperty("wordfreq.scaling.target.type", "dry-run"));

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void applicationKnowsThem() {
        assertThat(SpringFactoriesLoader.forDefaultResourceLocation().load(ApplicationListener.class))
                .hasAtLeastOneElementOfType(FirstCounters.class);
    }

    private List<CounterProcess> counters() {
        var settings = new ProcessSettings(
                List.of("sleep"), folder, 0, true, Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofMinutes(2));
        return new CounterProcesses(settings).left();
    }
}
