package org.wordfreq.system.chaos;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.wordfreq.system.chaos.Step.Action;
import org.wordfreq.system.faults.FaultProxy;
import org.wordfreq.system.faults.Faults;

/** Does what a plan says, at the times that it says, and keeps the books. */
final class Run {

    private final Platform platform;
    private final Uploads uploads;
    private final Ledger ledger = new Ledger();
    private final Map<String, Long> done = new ConcurrentHashMap<>();

    Run(Platform platform) {
        this.platform = platform;
        this.uploads = new Uploads(platform.ingest(), platform.cloud());
    }

    Ledger ledger() {
        return ledger;
    }

    /** Returns when the last step is done and nothing is in the way of the platform any more. */
    void execute(ChaosPlan plan) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var steps = plan.steps().stream()
                    .map(step -> CompletableFuture.runAsync(() -> take(step.action()), at(step, threads)))
                    .toArray(CompletableFuture<?>[]::new);
            CompletableFuture.allOf(steps).join();
        }
        platform.calm();
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
            case Action.Purge purge ->
                Patience.untilDone("the jobs are purged", () -> platform.cloud().purge(Cloud.JOBS));
            case Action.KillIngest kill -> platform.restartIngest();
            case Action.Kill kill -> kill(platform.counter(kill.counter()));
            case Action.Terminate terminate -> terminate(platform.counter(terminate.counter()));
            case Action.RestartEmulators restart -> platform.restartEmulators();
            case Action.Inflict inflict -> inflict(platform.proxy(inflict.service()), inflict.faults(), inflict.time());
            case Action.Duplicate duplicate -> duplicate(duplicate);
            case Action.Snatch snatch -> snatch(snatch);
        }
    }

    private void delete(Accepted document) {
        uploads.delete(document.id());
        ledger.delete(document);
    }

    private static void kill(Member counter) {
        counter.kill();
        counter.start();
    }

    private void terminate(Member counter) {
        done.merge("exit code " + counter.terminate(), 1L, Long::sum);
        counter.start();
    }

    private static void inflict(FaultProxy proxy, Faults faults, Duration time) {
        proxy.inflict(faults);
        try {
            // Not a wait for something: the fault lasts so long.
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        proxy.inflict(Faults.NONE);
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
