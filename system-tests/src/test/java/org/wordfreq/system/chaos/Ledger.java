package org.wordfreq.system.chaos;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** What was accepted so far, and which jobs were seen. */
final class Ledger {

    private final Map<Integer, Accepted> accepted = new ConcurrentSkipListMap<>();
    private final List<String> jobs = new ArrayList<>();

    void accept(Accepted document) {
        accepted.put(document.document().number(), document);
        see(document.job());
    }

    synchronized void see(String job) {
        jobs.add(job);
    }

    /** One of the jobs seen so far; an empty text if there was none. */
    synchronized String job(double pick) {
        return jobs.isEmpty() ? "" : jobs.get((int) (pick * jobs.size()));
    }

    Collection<Accepted> accepted() {
        return accepted.values();
    }
}
