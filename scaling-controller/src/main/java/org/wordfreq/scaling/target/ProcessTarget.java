package org.wordfreq.scaling.target;

import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.wordfreq.contracts.WorkerHeartbeat;

/**
 * Counters as processes of this machine. It grows by starting some, and shrinks by asking idle ones to drain, which end by
 * themselves; a busy one is left alone until it is idle. One that dies is replaced, after a while if it died young, and so is
 * one that gives no sign of life in good time after its start. Those that an earlier controller has left running are taken
 * over. A folder's counters are one controller's alone: another does nothing until the first has ended.
 */
@Component
@ConditionalOnProperty(name = TargetSettings.TYPE, havingValue = "process")
final class ProcessTarget implements ScalingTarget {

    private static final Logger log = LoggerFactory.getLogger(ProcessTarget.class);

    private final CountersLock lock;
    private final ProcessSettings settings;
    private final CounterProcesses processes;
    private final DrainRequests requests;
    private final Clock clock;
    private final Counters counters = new Counters();
    private final CounterStarts starts;
    private final SilentCounters silent;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("counter-processes").factory());
    private int desired;
    private boolean isOwner;
    private boolean closed;

    ProcessTarget(ProcessSettings settings, DrainRequests requests, Clock clock) {
        this.lock = new CountersLock(settings.folder());
        this.settings = settings;
        this.processes = new CounterProcesses(settings);
        this.requests = requests;
        this.clock = clock;
        this.starts = new CounterStarts(
                processes,
                new BackOff(settings.backOff(), settings.backOffLimit()),
                clock,
                this::missing,
                this::watch,
                this::later);
        this.silent = new SilentCounters(counters, requests, settings.startLimit(), clock, this::later);
        if (!takeOver()) {
            log.atWarn().addKeyValue("folder", settings.folder()).log("Another controller runs the counters");
        }
        var look = settings.startLimit().dividedBy(4).toMillis() + 1;
        var unused = timer.scheduleWithFixedDelay(this::replaceSilent, look, look, TimeUnit.MILLISECONDS);
    }

    /** Takes the folder and what runs there, unless another controller has them. */
    private synchronized boolean takeOver() {
        if (!isOwner && !closed && lock.hold()) {
            isOwner = true;
            processes.left().forEach(this::watch);
            desired = Math.max(settings.initial(), counters.size());
            starts.startMissing();
        }
        return isOwner;
    }

    private void own() {
        if (!takeOver()) {
            throw new TargetUnavailable(
                    "Another controller runs the counters of the folder " + settings.folder() + ".",
                    "End it, or give this one a folder of its own: wordfreq.scaling.target.process.folder.",
                    null);
        }
    }

    @Override
    public String name() {
        return "process";
    }

    @Override
    public synchronized Fleet fleet() {
        own();
        return new Fleet(desired, counters.size());
    }

    @Override
    public synchronized void resize(int size, List<WorkerHeartbeat> workers, BooleanSupplier mayAct) {
        own();
        desired = size;
        counters.hear(workers);
        starts.startMissing();
        starts.complain();
        letGo(-missing(), workers, mayAct);
    }

    private synchronized int missing() {
        return closed ? 0 : desired - counters.staying();
    }

    private void letGo(int number, List<WorkerHeartbeat> workers, BooleanSupplier mayAct) {
        var left = number;
        for (var worker : counters.idle(workers)) {
            if (left > 0 && mayAct.getAsBoolean() && requests.ask(worker.workerId())) {
                counters.leave(worker);
                left--;
            }
        }
    }

    private synchronized void watch(CounterProcess process) {
        log.atInfo()
                .addKeyValue("name", process.name())
                .addKeyValue("process", process.pid())
                .log(process.child() == null ? "Took over a counter" : "Started a counter");
        counters.add(process, clock.instant());
        var unused = process.onExit().thenRunAsync(() -> reap(process), timer);
    }

    private synchronized void reap(CounterProcess process) {
        var counter = counters.remove(process);
        var expected = counter.isLeaving() || closed;
        process.forget();
        log.atLevel(expected ? Level.INFO : Level.WARN)
                .addKeyValue("name", process.name())
                .addKeyValue("process", process.pid())
                .addKeyValue("exitCode", process.ending())
                .log(expected ? "A counter has ended" : "A counter has died; see its log");
        if (!counter.isLeaving() && missing() > 0) {
            starts.died(Duration.between(counter.since(), clock.instant()));
        }
        starts.startAnyway();
    }

    private synchronized void replaceSilent() {
        try {
            if (!closed && silent.end()) {
                starts.startMissing();
            }
        } catch (RuntimeException | Error failed) {
            // Thrown on, it would end the looking in silence.
            log.atWarn().setCause(failed).log("Could not look for counters that give no sign of life");
        }
    }

    private void later(Runnable task, Duration wait) {
        var unused = timer.schedule(() -> alone(task), wait.toMillis() + 1, TimeUnit.MILLISECONDS);
    }

    private synchronized void alone(Runnable task) {
        task.run();
    }

    /** Where counters do not outlive the controller, they are stopped in order, and given the time that this takes. */
    @PreDestroy
    void close() {
        var ending = List.<CompletableFuture<?>>of();
        synchronized (this) {
            closed = true;
            if (!settings.outlive()) {
                ending = counters.processes().stream()
                        .<CompletableFuture<?>>map(ProcessTarget::end)
                        .toList();
            }
        }
        CompletableFuture.allOf(ending.toArray(CompletableFuture<?>[]::new))
                .completeOnTimeout(null, CounterProcess.STOP_TIME.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        timer.shutdown();
        lock.release();
    }

    private static CompletableFuture<?> end(CounterProcess process) {
        process.handle().destroy();
        return process.onExit();
    }
}
