package org.wordfreq.cli.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wordfreq.cli.console.Bounds;
import org.wordfreq.cli.console.Failure;
import org.wordfreq.cli.console.Places;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of every command that starts a platform. */
public final class PlatformOptions {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Keep documents, jobs and results there. Without it they are gone when the platform ends.")
    private @Nullable Path data;

    @Option(
            names = "--start-timeout",
            paramLabel = "SECONDS",
            defaultValue = "120",
            description = "How long to wait until all is ready. Default: ${DEFAULT-VALUE}.")
    private int startTimeout;

    @Option(
            names = "--logs",
            paramLabel = "DIR",
            description = "Write the logs there. Default: a new folder under .wordfreq/logs of the project.")
    private @Nullable Path logs;

    @Option(
            names = "--state-file",
            paramLabel = "FILE",
            defaultValue = "${env:WORDFREQ_STATE_FILE}",
            description =
                    "Say there (JSON) where the platform runs, for the other commands; FILE.lock beside it keeps a"
                            + " second platform out. Default: .wordfreq/platform.json of the project, or"
                            + " $$WORDFREQ_STATE_FILE.")
    private @Nullable Path stateFile;

    @Option(
            names = "--on-death",
            paramLabel = "WHAT",
            defaultValue = "stop",
            description = "When a process dies: stop everything, report it and continue, or restart it. Counters are"
                    + " always restarted, by scaling-controller. Default: ${DEFAULT-VALUE}.")
    private OnDeath onDeath = OnDeath.stop;

    @Option(
            names = "--no-training",
            description = "Do not train the JVM's class caches first (they are trained once after a build, which takes"
                    + " about half a minute and makes every later start much faster).")
    private boolean untrained;

    @Mixin
    private FleetOptions fleet = new FleetOptions();

    @Mixin
    private PortOptions ports = new PortOptions();

    /** What to do when a process dies. The names are what users type. */
    enum OnDeath {
        stop,
        // "continue" is a keyword of Java.
        report,
        restart
    }

    /**
     * Checks the values by themselves, before anything is done but to make the folders.
     *
     * @throws Failure if one breaks a rule
     */
    void check() {
        fleet.check();
        Bounds.require("--start-timeout", startTimeout, 1);
        ports.check();
        Places.requireFolder("--logs", logs);
        Places.requireFolder("--data", data);
        Places.requireFileInAnyFolder("--state-file", stateFile);
    }

    void reservePorts(PlatformLock lock, Installation installation) {
        ports.reserve(lock, installation.state().resolve("ports"));
    }

    PlatformPlan plan(Installation installation, Clock clock) {
        var chosen = ports.choose();
        var folder = logs == null ? RunFolder.create(installation.state().resolve("logs"), clock) : created(logs);
        return new PlatformPlan(
                installation,
                chosen,
                data == null ? folder.resolve("data") : data.toAbsolutePath(),
                folder,
                fleet.plan());
    }

    /** What a start failed of if another process took one of the ports meanwhile. */
    Optional<Failure> portLost(Set<Long> processesOfOurs) {
        return ports.lost(processesOfOurs);
    }

    private static Path created(Path folder) {
        try {
            return Files.createDirectories(folder.toAbsolutePath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path stateFile(Installation installation) {
        return Optional.ofNullable(stateFile).orElse(installation.stateFile()).toAbsolutePath();
    }

    boolean trains() {
        return !untrained;
    }

    boolean keepsData() {
        return data != null;
    }

    OnDeath onDeath() {
        return onDeath;
    }

    Duration startTimeout() {
        return Duration.ofSeconds(startTimeout);
    }
}
