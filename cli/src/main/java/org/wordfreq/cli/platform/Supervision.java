package org.wordfreq.cli.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.wordfreq.cli.console.Console;
import org.wordfreq.cli.console.Failure;
import org.wordfreq.cli.console.Quantities;
import org.wordfreq.cli.platform.PlatformOptions.OnDeath;

/**
 * A platform from its start to its end, as a person sees it: parts get ready one by one, addresses are shown, and
 * whatever ends the command (Ctrl-C and SIGTERM too) stops all of it.
 */
public final class Supervision implements AutoCloseable {

    private static final int INTERRUPTED = 130;

    private final Console console;
    private final PlatformOptions options;
    private final PlatformPlan plan;
    private final Platform platform;
    private final Path stateFile;
    private final PlatformLock lock;
    private final PlatformState state;
    private final Thread onSignal = new Thread(this::endBySignal, "stop-platform");
    private final AtomicBoolean ready = new AtomicBoolean();
    private final AtomicBoolean ending = new AtomicBoolean();

    private Supervision(
            Console console,
            PlatformOptions options,
            PlatformPlan plan,
            Path stateFile,
            PlatformLock lock,
            Instant startedAt) {
        this.console = console;
        this.options = options;
        this.plan = plan;
        this.stateFile = stateFile;
        this.lock = lock;
        this.platform = Platform.start(plan);
        this.state = PlatformState.of(platform, plan, startedAt);
    }

    /**
     * Starts a platform and waits until it is ready.
     *
     * @throws Failure if it cannot be started; nothing is left running then
     */
    public static Supervision begin(PlatformOptions options, Installation installation, Console console, Clock clock) {
        options.check();
        var lock = PlatformLock.take(options.stateFile(installation));
        try {
            options.reservePorts(lock, installation);
            return begin(options, installation, console, clock, lock);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static Supervision begin(
            PlatformOptions options, Installation installation, Console console, Clock clock, PlatformLock lock) {
        Preparation.prepare(installation, options.trains(), console);
        var plan = options.plan(installation, clock);
        deleteStale(plan.emulatorsReady());
        console.say("Starting WordFreq; logs in " + plan.logs());
        var stateFile = options.stateFile(installation);
        var supervision = new Supervision(console, options, plan, stateFile, lock, clock.instant());
        try {
            supervision.awaitReady();
            return supervision;
        } catch (RuntimeException e) {
            supervision.close();
            throw e;
        }
    }

    private static void deleteStale(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitReady() {
        Runtime.getRuntime().addShutdownHook(onSignal);
        try {
            platform.awaitReady(options.startTimeout(), this::sayReady);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } catch (Failure e) {
            parkIfEnding();
            throw options.portLost(processes()).orElse(e);
        }
        state.write(stateFile);
        ready.set(true);
        console.say("All ready after " + Quantities.seconds(platform.age()) + ".");
    }

    private Set<Long> processes() {
        return state.processes().stream().map(PlatformState.Member::pid).collect(Collectors.toSet());
    }

    private void sayReady(Awaited part) {
        var url =
                switch (part) {
                    case Part.Service service -> service.url().toString();
                    case Awaited.Fleet fleet -> "";
                    case Part.Emulators emulators ->
                        state.s3() + " (S3), " + state.sqs() + " (SQS), " + state.dynamoDb() + " (DynamoDB)";
                };
        console.say(String.format(
                        Locale.ROOT,
                        "  %-20s ready after %6s   %s",
                        part.name(),
                        Quantities.seconds(platform.age()),
                        url)
                .stripTrailing());
    }

    /** Where it runs. */
    public PlatformState state() {
        return state;
    }

    /**
     * Returns never, unless a process dies.
     *
     * @throws Failure when a process died and that is the end
     */
    public void untilEnd() {
        while (true) {
            try {
                var dead = platform.awaitDeath();
                parkIfEnding();
                if (options.onDeath() == OnDeath.stop) {
                    throw Platform.death(dead);
                }
                console.say(dead.epitaph());
                if (options.onDeath() == OnDeath.restart) {
                    platform.restart(dead);
                    PlatformState.of(platform, plan, state.startedAt()).write(stateFile);
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** While a signal ends us, processes end because we ask them to: no death to report. */
    private void parkIfEnding() {
        while (ending.get()) {
            java.util.concurrent.locks.LockSupport.park();
        }
    }

    private void endBySignal() {
        ending.set(true);
        console.say("Stopping ...");
        end();
        // Ctrl-C is the regular way to end a platform that is up, so that is no failure.
        Runtime.getRuntime().halt(ready.get() ? 0 : INTERRUPTED);
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(onSignal);
        } catch (IllegalStateException e) {
            parkIfEnding(); // a signal came first; its thread ends everything and the process
        }
        end();
    }

    private void end() {
        deleteStale(stateFile);
        platform.close();
        RunFolder.delete(plan.cache());
        if (!options.keepsData()) {
            RunFolder.delete(plan.data());
        }
        lock.close();
    }
}
