package org.wordfreq.cli.platform;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.wordfreq.cli.console.ExitCode;
import org.wordfreq.cli.console.Failure;
import org.wordfreq.cli.console.Quantities;

/** The whole platform on this machine: start, wait until all is ready, watch, stop. Each part is a JVM of its own. */
final class Platform implements AutoCloseable {

    /** Longer than the services need for an orderly end (25 s by their configuration). */
    private static final Duration SERVICE_GRACE = Duration.ofSeconds(30);

    /** A service that is still starting has nothing to bring to an end, and does not end before it has started. */
    private static final Duration START_GRACE = Duration.ofSeconds(3);

    private static final Duration EMULATOR_GRACE = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final String SCALING = "scaling-controller";

    private final PlatformPlan plan;
    private final long startedAt = System.nanoTime();
    private final List<Part> parts = new ArrayList<>();
    private final BlockingQueue<ChildProcess> ended = new LinkedBlockingQueue<>();
    private volatile boolean ready;
    private Awaited.@Nullable Fleet fleet;
    private boolean stopped;

    private Platform(PlatformPlan plan) {
        this.plan = plan;
    }

    /** Starts everything at once: the services wait for the emulators by themselves. */
    static Platform start(PlatformPlan plan) {
        var platform = new Platform(plan);
        var installation = plan.installation();
        var ports = plan.ports();
        platform.startEmulators();
        platform.startScaling();
        platform.startService("ingest-service", installation.ingest(), ports.ingest());
        platform.startService("results-service", installation.results(), ports.results());
        return platform;
    }

    /** It starts the counters; it starts first of all services, since they come after it. */
    private void startScaling() {
        var command = Jvm.command(plan.installation().scaling(), plan.scalingArguments());
        var process = ChildProcess.start(SCALING, command, plan.logs());
        var service = new Part.Service(process, plan.ports().scaling());
        watch(service);
        fleet = new Awaited.Fleet(process, service.url(), plan.fleet().least());
    }

    private void startEmulators() {
        var command = Jvm.command(plan.installation().emulators(), plan.emulatorArguments());
        var process = ChildProcess.start("local-aws", command, plan.logs());
        watch(new Part.Emulators(process, plan.emulatorsReady()));
    }

    private void startService(String name, Program program, int port) {
        var process = ChildProcess.start(name, Jvm.command(program, plan.serviceArguments(port)), plan.logs());
        watch(new Part.Service(process, port));
    }

    private void watch(Part part) {
        parts.add(part);
        var unused = part.process().onExit().thenAccept(ended::add);
    }

    /** The parts in the order of their start. */
    List<Part> parts() {
        return List.copyOf(parts);
    }

    /** The time since the start. */
    Duration age() {
        return Duration.ofNanos(System.nanoTime() - startedAt);
    }

    /**
     * Waits until all parts are ready.
     *
     * @param onReady told of each part as it gets ready
     * @throws Failure if one dies, or the time is over
     */
    void awaitReady(Duration timeout, Consumer<Awaited> onReady) throws InterruptedException {
        var waiting = new ArrayList<Awaited>(parts);
        if (fleet != null && fleet.least() > 0) {
            waiting.add(fleet);
        }
        while (!waiting.isEmpty()) {
            for (var part : List.copyOf(waiting)) {
                if (part.isReady()) {
                    waiting.remove(part);
                    onReady.accept(part);
                }
            }
            if (age().compareTo(timeout) > 0) {
                throw notReady(waiting, timeout);
            }
            var dead = ended.poll(POLL.toMillis(), TimeUnit.MILLISECONDS);
            if (dead != null) {
                throw death(dead);
            }
        }
        ready = true;
    }

    /** Waits until a process ends that should not. */
    ChildProcess awaitDeath() throws InterruptedException {
        return ended.take();
    }

    /** Starts the part again whose process has died. */
    synchronized void restart(ChildProcess dead) {
        for (var part : List.copyOf(parts)) {
            if (part.process() == dead && !stopped) {
                parts.remove(part);
                watch(part.with(dead.again()));
            }
        }
    }

    /** The failure to end with when a process died. */
    static Failure death(ChildProcess dead) {
        return new Failure(ExitCode.PLATFORM, dead.epitaph());
    }

    private static Failure notReady(List<Awaited> waiting, Duration timeout) {
        var names = waiting.stream().map(Awaited::name).toList();
        var log = waiting.getFirst().process().log();
        return new Failure(
                ExitCode.PLATFORM,
                "Not ready after " + Quantities.seconds(timeout) + ": " + String.join(", ", names) + ". See " + log
                        + ", or give it more time with --start-timeout.");
    }

    /**
     * Stops the services, the counters when nobody is left who would replace them, and then the emulators, which all need
     * until their end.
     */
    @Override
    public synchronized void close() {
        if (stopped) {
            return;
        }
        stopped = true;
        var services = parts.stream()
                .filter(Part.Service.class::isInstance)
                .map(Part::process)
                .toList();
        var emulators = parts.stream().filter(Part.Emulators.class::isInstance).map(Part::process);
        var grace = ready ? SERVICE_GRACE : START_GRACE;
        services.forEach(ChildProcess::terminate);
        parts.stream().filter(Platform::startsCounters).map(Part::process).forEach(process -> process.awaitEnd(grace));
        Counters.end(plan.logs(), grace);
        services.forEach(process -> process.awaitEnd(grace));
        end(emulators.toList(), EMULATOR_GRACE);
    }

    private static boolean startsCounters(Part part) {
        return part.name().equals(SCALING);
    }

    private static void end(List<ChildProcess> processes, Duration grace) {
        processes.forEach(ChildProcess::terminate);
        processes.forEach(process -> process.awaitEnd(grace));
    }
}
