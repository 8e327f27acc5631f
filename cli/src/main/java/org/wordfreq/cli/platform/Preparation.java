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
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
    private static final String LAYOUT = "layout 2";

    private static final int AT_ONCE = Math.max(1, Runtime.getRuntime().availableProcessors());

    private Preparation() {}

    /** Prepares what has changed since the last time. One process at a time: others wait and find it done. */
    static void prepare(Installation installation, boolean train, Console console) {
        var programs = installation.programs();
        requireBuilt(programs);
        try {
            Files.createDirectories(installation.state());
            try (var channel = FileChannel.open(
                            installation.state().resolve("prepare.lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
                    var lock = channel.lock()) {
                prepareLocked(programs, train, console);
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

    private static void prepareLocked(List<Program> programs, boolean train, Console console) {
        var stale =
                programs.stream().filter(program -> !isPrepared(program, train)).toList();
        if (stale.isEmpty()) {
            return;
        }
        console.say("Preparing fast starts, once after a build ...");
        var onSignal = new Thread(Preparation::killChildren, "stop-preparation");
        Runtime.getRuntime().addShutdownHook(onSignal);
        try (var pool = Executors.newFixedThreadPool(AT_ONCE)) {
            stale.stream()
                    .map(program -> pool.submit(() -> prepare(program, train)))
                    .toList()
                    .forEach(Preparation::join);
        }
        Runtime.getRuntime().removeShutdownHook(onSignal);
    }

    /** A JVM that writes its cache works on when it is asked to end. */
    private static void killChildren() {
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
    }

    private static void join(Future<?> work) {
        try {
            work.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private static void prepare(Program program, boolean train) {
        try {
            if (!isUnpacked(program)) {
                RunFolder.delete(program.run());
                Files.createDirectories(program.run());
                Unpacking.unpack(program);
                Files.writeString(marker(program, "unpacked"), identity(program.jar()));
            }
            if (train && !Files.exists(marker(program, "trained"))) {
                // Failed or not, it is tried once: training costs and saves time, nothing else.
                Training.train(program);
                Files.writeString(marker(program, "trained"), "");
            }
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
