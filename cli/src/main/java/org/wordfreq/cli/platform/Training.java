package org.wordfreq.cli.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Starts a program once so that the JVM records which classes it loads and links, and writes them to a cache that later
 * starts map into memory (JEP 483, 514, 515).
 */
final class Training {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Duration POLL = Duration.ofMillis(100);

    private Training() {}

    /** Writes the program's cache, or leaves it without one if that does not work. */
    static void train(Program program) throws IOException {
        var draft = program.run().resolve("classes.aot.new");
        var scratch = Files.createTempDirectory("wordfreq-training-");
        try {
            var options = new ArrayList<>(List.of("-XX:AOTCacheOutput=" + draft));
            var process =
                    program.isEmulators() ? trainEmulators(program, options, scratch) : trainService(program, options);
            if (process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                if (Files.exists(draft)) {
                    Files.move(draft, program.cache());
                }
            } else {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            RunFolder.delete(scratch);
        }
    }

    /** Until all beans are there but nothing runs yet, so it needs no emulators and no port. */
    private static Process trainService(Program program, List<String> options) {
        options.add("-Dspring.context.exit=onRefresh");
        return start(program, options, List.of("--spring.main.banner-mode=off"));
    }

    /** Until they are ready. */
    private static Process trainEmulators(Program program, List<String> options, Path scratch)
            throws InterruptedException {
        var ready = scratch.resolve("ready");
        var arguments = List.of(
                "--data", scratch.resolve("data").toString(),
                "--s3-port", "0",
                "--sqs-port", "0",
                "--dynamodb-port", "0",
                "--ready-file", ready.toString());
        var process = start(program, options, arguments);
        var deadline = System.nanoTime() + LIMIT.toNanos();
        while (!Files.exists(ready) && System.nanoTime() < deadline) {
            if (process.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
                return process;
            }
        }
        process.destroy();
        return process;
    }

    private static Process start(Program program, List<String> options, List<String> arguments) {
        try {
            return new ProcessBuilder(Jvm.command(program, options, arguments))
                    .redirectErrorStream(true)
                    .redirectOutput(program.run().resolve("training.log").toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
