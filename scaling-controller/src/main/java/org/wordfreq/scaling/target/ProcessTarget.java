package org.wordfreq.scaling.target;

import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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

    /** As long as a counter may take to stop in order, and a little more. */
    private static final Duration STOP_TIME = Duration.ofSeconds(28);

    private final CountersLock lock;
    private final ProcessSettings settings;
    private final CounterProcesses processes;
    private final DrainRequests requests;
    private final Clock clock;
    private final BackOff backOff;
    private final Map<Long, CounterProcess> running = new LinkedHashMap<>();
    private final Map<Long, Instant> since = new LinkedHashMap<>();
    private final Set<Long> leaving = new HashSet<>();
    private final Set<Long> silent = new HashSet<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("counter-processes").factory());
    private int desired;
    private boolean isOwner;
    private boolean waiting;
    private @Nullable TargetUnavailable trouble;
    private boolean closed;

    ProcessTarget(ProcessSettings settings, DrainRequests requests, Clock clock) {
        this.lock = new CountersLock(settings.folder());
        this.settings = settings;
        this.processes = new CounterProcesses(settings);
        this.requests = requests;
        this.clock = clock;
        this.backOff = new BackOff(settings.backOff(), settings.backOffLimit());
        if (!takeOver()) {
            log.atWarn().addKeyValue("folder", settings.folder()).log("Another controller runs the counters");
        }
        var look = settings.startLimit().dividedBy(4).toMillis() + 1;
        var unused = timer.scheduleWithFixedDelay(this::lookForSilent, look, look, TimeUnit.MILLISECONDS);
    }

    /** Takes the folder and what runs there, unless another controller has them. */
    private synchronized boolean takeOver() {
        if (!isOwner && !closed && lock.hold()) {
            isOwner = true;
            processes.left().forEach(this::watch);
            desired = Math.max(settings.initial(), running.size());
            startMissing();
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
        return new Fleet(desired, running.size());
    }

    @Override
    public synchronized void resize(int size, List<WorkerHeartbeat> workers, BooleanSupplier mayAct) {
        own();
        desired = size;
        var ours = ours(workers);
        ours.stream().map(ProcessTarget::pid).forEach(silent::remove);
        // Also those that an earlier controller has asked.
        ours.stream()
                .filter(WorkerHeartbeat::isDraining)
                .map(ProcessTarget::pid)
                .forEach(leaving::add);
        startMissing();
        if (trouble != null && staying() < size) {
            throw trouble;
        }
        letGo(staying() - size, ours, mayAct);
    }

    private int staying() {
        return running.size() - leaving.size();
    }

    private void startMissing() {
        var missing = closed ? 0 : desired - staying();
        if (missing <= 0 || waiting) {
            return;
        }
        var wait = backOff.left(clock.instant());
        if (wait.isPositive()) {
            startLater(wait);
            return;
        }
        start(missing);
    }

    /** One that cannot be started is tried again after the same wait as one that died at once. */
    private void start(int missing) {
        try {
            Stream.generate(processes::start).limit(missing).forEach(this::watch);
            trouble = null;
        } catch (TargetUnavailable failed) {
            trouble = failed;
            backOff.died(Duration.ZERO, clock.instant());
            throw failed;
        }
    }

    private void startLater(Duration wait) {
        waiting = true;
        var unused = timer.schedule(this::startAfterWait, wait.toMillis() + 1, TimeUnit.MILLISECONDS);
    }

    private synchronized void startAfterWait() {
        waiting = false;
        try {
            startMissing();
        } catch (TargetUnavailable failed) {
            log.atWarn().setCause(failed).log("A counter that died is not replaced yet");
            startLater(backOff.left(clock.instant()));
        }
    }

    private void watch(CounterProcess process) {
        log.atInfo()
                .addKeyValue("name", process.name())
                .addKeyValue("process", process.pid())
                .log(process.child() == null ? "Took over a counter" : "Started a counter");
        running.put(process.pid(), process);
        since.put(process.pid(), clock.instant());
        silent.add(process.pid());
        var unused = process.onExit().thenRunAsync(() -> reap(process), timer);
    }

    private synchronized void reap(CounterProcess process) {
        running.remove(process.pid());
        var age = Duration.between(Objects.requireNonNull(since.remove(process.pid())), clock.instant());
        var asked = leaving.remove(process.pid());
        silent.remove(process.pid());
        process.forget();
        log.atLevel(asked || closed ? Level.INFO : Level.WARN)
                .addKeyValue("name", process.name())
                .addKeyValue("process", process.pid())
                .addKeyValue("exitCode", process.ending())
                .log(asked || closed ? "A counter has ended" : "A counter has died; see its log");
        if (!asked && staying() < desired) {
            backOff.died(age, clock.instant());
        }
        startAfterWait();
    }

    /** Replaces those that should have told of themselves by now, by what the table says and not by what one look saw. */
    private synchronized void lookForSilent() {
        try {
            var late = silent.stream().filter(this::isLate).toList();
            if (late.isEmpty() || closed) {
                return;
            }
            var beats = requests.lastBeats(LocalHost.name());
            for (var pid : late) {
                var process = Objects.requireNonNull(running.get(pid));
                var start = Objects.requireNonNull(since.get(pid));
                if (process.all().noneMatch(one -> beats.getOrDefault(Long.toString(one), Instant.EPOCH)
                        .isAfter(start))) {
                    replace(process);
                }
                silent.remove(pid);
            }
            startMissing();
        } catch (RuntimeException | Error failed) {
            log.atWarn().setCause(failed).log("Could not look for counters that give no sign of life");
        }
    }

    private boolean isLate(long pid) {
        var age = Duration.between(Objects.requireNonNull(since.get(pid)), clock.instant());
        return !leaving.contains(pid) && age.compareTo(settings.startLimit()) > 0;
    }

    /** In order, should it have a job all the same; by force if it does not even end. */
    private void replace(CounterProcess process) {
        log.atWarn()
                .addKeyValue("name", process.name())
                .addKeyValue("process", process.pid())
                .addKeyValue("limit", settings.startLimit())
                .log("A counter has given no sign of life since its start and is replaced; see its log");
        leaving.add(process.pid());
        process.handle().destroy();
        var unused =
                timer.schedule(() -> process.handle().destroyForcibly(), STOP_TIME.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Idle ones only, the youngest first: the oldest run the fastest code. */
    private void letGo(int number, List<WorkerHeartbeat> ours, BooleanSupplier mayAct) {
        var idle = ours.stream()
                .filter(worker -> worker.busy() == 0 && !leaving.contains(pid(worker)))
                .sorted(Comparator.comparing(WorkerHeartbeat::startedAt).reversed())
                .toList();
        var left = number;
        for (var worker : idle) {
            if (left > 0 && mayAct.getAsBoolean() && requests.ask(worker.workerId())) {
                leaving.add(pid(worker));
                left--;
            }
        }
    }

    /** The beats of our own processes; another host may use the same numbers. */
    private List<WorkerHeartbeat> ours(List<WorkerHeartbeat> workers) {
        return workers.stream()
                .filter(worker -> worker.host().equals(LocalHost.name()))
                .filter(worker -> running.containsKey(pid(worker)))
                .toList();
    }

    private static long pid(WorkerHeartbeat worker) {
        var instance = worker.instance();
        return instance == null || !instance.matches("\\d{1,18}") ? -1 : Long.parseLong(instance);
    }

    /** Where counters do not outlive the controller, they are stopped in order, and given the time that this takes. */
    @PreDestroy
    void close() {
        var ending = List.<CompletableFuture<?>>of();
        synchronized (this) {
            closed = true;
            if (!settings.outlive()) {
                running.values().forEach(process -> process.handle().destroy());
                ending = running.values().stream()
                        .<CompletableFuture<?>>map(CounterProcess::onExit)
                        .toList();
            }
        }
        CompletableFuture.allOf(ending.toArray(CompletableFuture<?>[]::new))
                .completeOnTimeout(null, STOP_TIME.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        timer.shutdown();
        lock.release();
    }
}
