package org.wordfreq.system.chaos;

import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.wordfreq.system.chaos.Step.Action;
import org.wordfreq.system.faults.OverloadedService;

/** Does what a plan says, at the times that it says, and keeps the books. The noise goes on when the steps are done. */
final class Run {

    private static final Duration MET = Duration.ofMinutes(2);

    private final Platform platform;
    private final Uploads uploads;
    private final ChaosPlan plan;
    private final Map<OverloadedService, Weather> weathers = new EnumMap<>(OverloadedService.class);
    private final Ledger ledger = new Ledger();
    private final Queue<Integer> exitCodes = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waitingAtPurge = new AtomicInteger();
    private final Map<String, Long> done = new ConcurrentHashMap<>();

    Run(Platform platform, ChaosPlan plan) {
        this.platform = platform;
        this.plan = plan;
        this.uploads = new Uploads(platform.ingest(), platform.cloud());
    }

    Ledger ledger() {
        return ledger;
    }

    /** Returns when the last step is done. */
    void execute() {
        plan.noise().forEach((service, noise) -> weathers.put(service, new Weather(platform.proxy(service), noise)));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var steps = plan.steps().stream()
                    .map(step -> CompletableFuture.runAsync(() -> take(step.action()), at(step, threads)))
                    .toArray(CompletableFuture<?>[]::new);
            CompletableFuture.allOf(steps).join();
        }
    }

    /** How counters ended that were told to stop. */
    List<Integer> exitCodes() {
        return List.copyOf(exitCodes);
    }

    /** How many documents waited for their job when all jobs were lost. */
    int waitingAtPurge() {
        return waitingAtPurge.get();
    }

    /** Sends jobs again that were done long ago, those of deleted documents too; none of them must change anything. */
    void repeatOldJobs(int number) {
        for (var i = 0; i < number; i++) {
            platform.cloud().send(ledger.job((double) i / number), 0);
        }
    }

    /** What was done and what it did, for the report. */
    Map<String, Long> figures() {
        var figures = new LinkedHashMap<String, Long>(new TreeMap<>(done));
        figures.put("uploads sent again", (long) uploads.repeated());
        for (var proxy : platform.proxies()) {
            proxy.fates().forEach((fate, count) -> figures.put(proxy.kind() + " " + fate, count));
        }
        return figures;
    }

    private static Executor at(Step step, Executor threads) {
        return CompletableFuture.delayedExecutor(step.at().toMillis(), TimeUnit.MILLISECONDS, threads);
    }

    private void take(Action action) {
        done.merge(action.getClass().getSimpleName(), 1L, Long::sum);
        switch (action) {
            case Action.Upload upload -> ledger.accept(uploads.bring(upload.document()));
            case Action.Delete delete -> delete(ledger.accepted(delete.document()));
            case Action.Abandon abandon -> uploads.abandon("abandoned-" + abandon.number() + ".txt");
            case Action.Purge purge -> Patience.untilDone("jobs are lost that documents wait for", this::purge);
            case Action.KillIngest kill -> platform.restartIngest();
            case Action.Kill kill -> kill(platform.counter(kill.counter()));
            case Action.Terminate terminate -> terminate(platform.counter(terminate.counter()));
            case Action.RestartEmulators restart -> platform.restartEmulators();
            case Action.Inflict inflict -> inflict(inflict);
            case Action.Duplicate duplicate -> duplicate(duplicate);
            case Action.Snatch snatch -> snatch(snatch);
        }
    }

    private void delete(Accepted document) {
        uploads.delete(document.id());
        ledger.delete(document);
    }

    /** Fails while nothing can be lost: a purge of an empty queue would prove nothing. */
    private void purge() {
        var cloud = platform.cloud();
        var waiting = ledger.kept().stream()
                .filter(accepted -> cloud.isQueued(accepted.key()))
                .count();
        if (waiting == 0 || cloud.depth(Cloud.JOBS) == 0) {
            throw new IllegalStateException("no job to lose yet");
        }
        cloud.purge(Cloud.JOBS);
        waitingAtPurge.set((int) waiting);
    }

    private static void kill(Member counter) {
        counter.inTurn(() -> {
            counter.kill();
            counter.start();
        });
    }

    /** Nothing else happens to it meanwhile: a JVM that has only just begun knows no other end than being killed. */
    private void terminate(Member counter) {
        counter.inTurn(() -> {
            platform.awaitLive(counter);
            exitCodes.add(counter.terminate());
            counter.start();
        });
    }

    private void inflict(Action.Inflict inflict) {
        var proxy = platform.proxy(inflict.service());
        var weather = Objects.requireNonNull(weathers.get(inflict.service()));
        var fate = inflict.faults().line().fate();
        var before = proxy.fates(fate);
        weather.begin(inflict.faults());
        try {
            // Not a wait for something: the fault lasts so long. But a silence that nobody met would be none.
            TimeUnit.NANOSECONDS.sleep(inflict.time().toNanos());
            Awaitility.await(inflict + " is met").atMost(MET).until(() -> proxy.fates(fate) > before);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            weather.end(inflict.faults());
        }
    }

    private void duplicate(Action.Duplicate duplicate) {
        var job = ledger.job(duplicate.pick());
        for (var i = 0; i < duplicate.copies() && !job.isEmpty(); i++) {
            platform.cloud().send(job, (int) duplicate.delay().toSeconds());
        }
    }

    private void snatch(Action.Snatch snatch) {
        var hidden = (int) snatch.hidden().toSeconds();
        Patience.until("messages are snatched", () -> platform.cloud().receive(Cloud.JOBS, snatch.messages(), hidden))
                .forEach(message -> ledger.see(message.body()));
    }
}
