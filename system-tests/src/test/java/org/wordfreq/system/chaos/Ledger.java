package org.wordfreq.system.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** What was accepted so far, what was deleted of it, and which jobs were seen. */
final class Ledger {

    private final Map<Integer, CompletableFuture<Accepted>> documents = new ConcurrentSkipListMap<>();
    private final Set<Integer> deleted = ConcurrentHashMap.newKeySet();
    private final List<String> jobs = new ArrayList<>();

    void accept(Accepted document) {
        entry(document.document()).complete(document);
        see(document.job());
    }

    /** Waits until the document is accepted. */
    Accepted accepted(PlannedDocument document) {
        return entry(document).join();
    }

    void delete(Accepted document) {
        deleted.add(document.document().number());
    }

    synchronized void see(String job) {
        jobs.add(job);
    }

    /** One of the jobs seen so far; an empty text if there was none. */
    synchronized String job(double pick) {
        return jobs.isEmpty() ? "" : jobs.get((int) (pick * jobs.size()));
    }

    /** The documents that must be counted. */
    List<Accepted> kept() {
        return accepted(false);
    }

    /** The documents of which nothing must be left. */
    List<Accepted> deleted() {
        return accepted(true);
    }

    private List<Accepted> accepted(boolean isDeleted) {
        return documents.values().stream()
                .filter(CompletableFuture::isDone)
                .map(CompletableFuture::join)
                .filter(accepted -> deleted.contains(accepted.document().number()) == isDeleted)
                .toList();
    }

    private CompletableFuture<Accepted> entry(PlannedDocument document) {
        return documents.computeIfAbsent(document.number(), number -> new CompletableFuture<>());
    }
}
