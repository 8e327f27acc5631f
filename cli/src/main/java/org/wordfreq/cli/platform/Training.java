package org.wordfreq.cli.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Starts a program once so that the JVM records which classes it loads and links until it is ready, and writes them to a
 * cache that later starts map into memory (JEP 483, 514, 515). The nearer the training is to a real start, the more a real
 * start saves; so services are trained with emulators to talk to.
 */
final class Training {

    /**
     * The first compiler only, for counters too: the cache records how each method was compiled and every later start
     * compiles it so again, by the second compiler at once if that is how it was, at two seconds of processor time. What a
     * start needs stays with the first compiler then; what it does not need, counting above all, is compiled as ever. So no
     * training may count words.
     */
    private static final String COMPILER = "-XX:TieredStopAtLevel=1";

    /** Counters count a text that was made up once they are ready. */
    private static final String NO_COUNTING = "-Dwordfreq.counter.warm-up=false";

    /** For a start without any cache on a busy machine, and again for the writing of the cache. */
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private static final Duration POLL = Duration.ofMillis(100);

    private Training() {}

    /** Writes the emulators' cache, or leaves them without one if that does not work. */
    static void train(Program emulators) {
        var scratch = temporary();
        try {
            var ready = scratch.resolve("ready");
            var arguments = List.of(
                    "--data", scratch.resolve("data").toString(),
                    "--s3-port", "0",
                    "--sqs-port", "0",
                    "--dynamodb-port", "0",
                    "--ready-file", ready.toString());
            record(emulators, arguments, scratch, process -> new Part.Emulators(process, ready)::isReady);
        } finally {
            RunFolder.delete(scratch);
        }
    }

    /** Writes a service's cache, or leaves it without one if that does not work. */
    static void train(Program service, TrainingGround ground) {
        var port = Ports.free(1).getFirst();
        record(
                service,
                ground.serviceArguments(port),
                ground.scratch(),
                process -> new Part.Service(process, port)::isReady);
    }

    /** Knows when a process is ready. */
    private interface Readiness {
        BooleanSupplier of(ChildProcess process);
    }

    private static void record(Program program, List<String> arguments, Path logs, Readiness readiness) {
        var draft = program.run().resolve("classes.aot.new");
        var command = Jvm.command(program, List.of(COMPILER, NO_COUNTING, "-XX:AOTCacheOutput=" + draft), arguments);
        var process = ChildProcess.start(program.name() + "-training", command, logs);
        awaitReady(process, readiness.of(process));
        process.terminate();
        if (process.awaitEnd(LIMIT) && Files.exists(draft)) {
            adopt(draft, program.cache());
        }
    }

    private static void awaitReady(ChildProcess process, BooleanSupplier ready) {
        var deadline = System.nanoTime() + LIMIT.toNanos();
        while (process.isAlive() && !ready.getAsBoolean() && System.nanoTime() < deadline) {
            // Its death ends the wait at once.
            process.onExit()
                    .completeOnTimeout(process, POLL.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        }
    }

    private static void adopt(Path draft, Path cache) {
        try {
            Files.move(draft, cache);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("wordfreq-training-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
