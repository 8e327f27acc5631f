package org.wordfreq.cli.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Emulators that services are trained against: on free ports, with data and logs that end with the training. */
final class TrainingGround implements AutoCloseable {

    private static final Duration GRACE = Duration.ofSeconds(10);

    private final Path scratch;
    private final PlatformPlan plan;
    private final Part.Emulators emulators;

    private TrainingGround(Path scratch, PlatformPlan plan, Part.Emulators emulators) {
        this.scratch = scratch;
        this.plan = plan;
        this.emulators = emulators;
    }

    /** Starts them. They need not be ready on return: a service waits for them, and is ready after them. */
    static TrainingGround open(Installation installation) {
        try {
            var scratch = Files.createTempDirectory("wordfreq-training-");
            var ports = Ports.free(3);
            var plan = new PlatformPlan(
                    installation,
                    new Ports(ports.get(0), ports.get(1), ports.get(2), 0, 0, 0),
                    scratch.resolve("data"),
                    scratch,
                    FleetPlan.NONE);
            var command = Jvm.command(installation.emulators(), plan.emulatorArguments());
            var process = ChildProcess.start("local-aws", command, scratch);
            return new TrainingGround(scratch, plan, new Part.Emulators(process, plan.emulatorsReady()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What makes a service use these emulators. */
    List<String> serviceArguments(int port) {
        return plan.serviceArguments(port);
    }

    /** The folder for what ends with the training. */
    Path scratch() {
        return scratch;
    }

    @Override
    public void close() {
        emulators.process().terminate();
        emulators.process().awaitEnd(GRACE);
        RunFolder.delete(scratch);
    }
}
