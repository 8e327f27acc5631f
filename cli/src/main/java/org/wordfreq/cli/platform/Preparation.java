package org.wordfreq.cli.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import org.wordfreq.cli.console.Console;
import org.wordfreq.cli.console.ExitCode;
import org.wordfreq.cli.console.Failure;

/**
 * What makes the programs start fast, done once after a build: services are unpacked from Spring Boot's jar of jars, and
 * each program starts once to train the JVM's cache of classes. That takes a start from 7 to 3 seconds of processor time.
 */
final class Preparation {

    /** To be changed with what {@link Unpacking} does. */
    private static final String LAYOUT = "layout 3";

    private static final String TRAINING = "training";

    private Preparation() {}

    /** Prepares what has changed since the last time. One process at a time: others wait and find it done. */
    static void prepare(Installation installation, boolean train, Console console) {
        requireBuilt(installation.programs());
        try {
            Files.createDirectories(installation.state());
            try (var channel = FileChannel.open(
                            installation.state().resolve("prepare.lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
                    var lock = channel.lock()) {
                prepareLocked(installation, train, console);
                lock.release();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void requireBuilt(List<Program> programs) {
        for (var program : programs) {
            if (!Files.exists(program.jar())) {
                throw new Failure(
                        ExitCode.PLATFORM,
                        program.name() + " is not built: " + program.jar()
                                + " is missing. Run ./mvnw -DskipTests package.");
            }
        }
    }

    private static void prepareLocked(Installation installation, boolean train, Console console) {
        var stale = installation.programs().stream()
                .filter(program -> !isPrepared(program, train))
                .toList();
        if (stale.isEmpty()) {
            return;
        }
        console.say("Preparing fast starts, once after a build ...");
        try (var steps = new PreparationSteps(console, train ? 2 * stale.size() : stale.size())) {
            steps.inParallel("unpacking", stale, Preparation::unpack);
            if (train) {
                // The services are trained against the emulators, so these come first.
                steps.inParallel(
                        TRAINING,
                        stale.stream().filter(Program::isEmulators).toList(),
                        program -> train(program, Training::train));
                trainServices(installation, stale, steps);
            }
        }
    }

    private static void trainServices(Installation installation, List<Program> stale, PreparationSteps steps) {
        var services = stale.stream().filter(program -> !program.isEmulators()).toList();
        if (services.isEmpty()) {
            return;
        }
        try (var ground = TrainingGround.open(installation)) {
            steps.inParallel(TRAINING, services, program -> train(program, service -> Training.train(service, ground)));
        }
    }

    private static void unpack(Program program) {
        if (isUnpacked(program)) {
            return;
        }
        try {
            RunFolder.delete(program.run());
            Files.createDirectories(program.run());
            Unpacking.unpack(program);
            Files.writeString(marker(program, "unpacked"), identity(program.jar()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void train(Program program, Consumer<Program> training) {
        try {
            // Failed or not, it is tried once: training costs and saves time, nothing else.
            training.accept(program);
            Files.writeString(marker(program, "trained"), "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isPrepared(Program program, boolean train) {
        return isUnpacked(program) && (!train || Files.exists(marker(program, "trained")));
    }

    private static boolean isUnpacked(Program program) {
        try {
            var marker = marker(program, "unpacked");
            return Files.exists(marker) && Files.readString(marker).equals(identity(program.jar()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path marker(Program program, String step) {
        return program.run().resolve("." + step);
    }

    /** By content: reproducible builds give every jar the same time, and often the same size. */
    private static String identity(Path jar) throws IOException {
        try (var file = new JarFile(jar.toFile())) {
            var content = file.stream()
                    .map(entry -> entry.getName() + " " + entry.getCrc())
                    .collect(Collectors.joining("\n"));
            return LAYOUT + " " + UUID.nameUUIDFromBytes(content.getBytes(StandardCharsets.UTF_8));
        }
    }
}
