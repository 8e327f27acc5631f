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
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.wordfreq.contracts.WorkerHeartbeat;

/**
 * Counters as processes of this machine. It grows by starting some, and shrinks by asking idle ones to drain, which end by
 * themselves; a busy one is left alone until it is idle. One that dies is replaced, after a while if it died young. Those that
 * an earlier controller has left running are taken over.
 */
@Component
@ConditionalOnProperty(name = TargetSettings.TYPE, havingValue = "process")
final class ProcessTarget implements ScalingTarget {

    private static final Logger log = LoggerFactory.getLogger(ProcessTarget.class);

    /** As long as a counter may take to stop in order, and a little more. */
    private static final Duration STOP_TIME = Duration.ofSeconds(28);

    private final CounterProcesses processes;
    private final DrainRequests requests;
    private final Clock clock;
    private final boolean outlive;
    private final BackOff backOff;
    private final Map<Long, CounterProcess> running = new LinkedHashMap<>();
    private final Map<Long, Instant> since = new LinkedHashMap<>();
    private final Set<Long> leaving = new HashSet<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("counter-processes").factory());
    private int desired;
    private boolean waiting;
    private boolean closed;

    ProcessTarget(ProcessSettings settings, DrainRequests requests, Clock clock) {
        this.processes = new CounterProcesses(settings);
        this.requests = requests;
        this.clock = clock;
        this.outlive = settings.outlive();
        this.backOff = new BackOff(settings.backOff(), settings.backOffLimit());
        processes.left().forEach(this::watch);
        this.desired = Math.max(settings.initial(), running.size());
        startMissing();
    }

    @Override
    public String name() {
        return "process";
    }

    @Override
    public synchronized Fleet fleet() {
        return new Fleet(desired, running.size());
    }

    @Override
    public synchronized void resize(int size, List<WorkerHeartbeat> workers) {
        desired = size;
        var ours = ours(workers);
        // Also those that an earlier controller has asked.
        ours.stream()
                .filter(WorkerHeartbeat::isDraining)
                .map(ProcessTarget::pid)
                .forEach(leaving::add);
        startMissing();
        letGo(staying() - size, ours);
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
            waiting = true;
            var unused = timer.schedule(this::startAfterWait, wait.toMillis() + 1, TimeUnit.MILLISECONDS);
            return;
        }
        Stream.generate(processes::start).limit(missing).forEach(this::watch);
    }

    private synchronized void startAfterWait() {
        waiting = false;
        try {
            startMissing();
        } catch (TargetUnavailable failed) {
            log.atWarn().setCause(failed).log("A counter that died is not replaced");
        }
    }

    private void watch(CounterProcess process) {
        log.atInfo()
                .addKeyValue("name", process.name())
                .addKeyValue("process", process.pid())
                .log(process.child() == null ? "Took over a counter" : "Started a counter");
        running.put(process.pid(), process);
        since.put(process.pid(), clock.instant());
        var unused = process.onExit().thenRunAsync(() -> reap(process), timer);
    }

    private synchronized void reap(CounterProcess process) {
        running.remove(process.pid());
        var age = Duration.between(Objects.requireNonNull(since.remove(process.pid())), clock.instant());
        var asked = leaving.remove(process.pid());
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

    /** Idle ones only, the youngest first: the oldest run the fastest code. */
    private void letGo(int number, List<WorkerHeartbeat> ours) {
        var idle = ours.stream()
                .filter(worker -> worker.busy() == 0 && !leaving.contains(pid(worker)))
                .sorted(Comparator.comparing(WorkerHeartbeat::startedAt).reversed())
                .toList();
        var left = number;
        for (var worker : idle) {
            if (left > 0 && requests.ask(worker.workerId())) {
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
            if (!outlive) {
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
    }
}
