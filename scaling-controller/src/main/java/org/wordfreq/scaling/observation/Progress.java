package org.wordfreq.scaling.observation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wordfreq.contracts.WorkerHeartbeat;

/** What workers did between two looks at their heartbeats. */
final class Progress {

    /** Of each worker, the heartbeat up to which its busy time is reckoned. */
    private final Map<String, WorkerHeartbeat> reckoned = new HashMap<>();

    /** Of each worker, how many jobs it had done at the last look; null before the first look. */
    private @Nullable Map<String, Long> jobs;

    /**
     * What happened.
     *
     * @param jobs ended
     * @param times what is known of jobs now
     * @param started the workers that were not there at the last look
     */
    record Since(long jobs, JobTimes times, List<WorkerHeartbeat> started) {
        Since {
            started = List.copyOf(started);
        }
    }

    /** Since the last look; the first one only sees where things stand. */
    Since since(JobTimes known, List<WorkerHeartbeat> beats) {
        var before = jobs;
        var started = before == null
                ? List.<WorkerHeartbeat>of()
                : beats.stream()
                        .filter(beat -> !before.containsKey(beat.workerId()))
                        .toList();
        var times = known;
        for (var beat : beats) {
            times = learn(times, beat, before != null);
        }
        var done = before == null ? 0 : done(before, beats);
        remember(beats);
        return new Since(done, times, started);
    }

    /** Busy time without an end is carried until something ends, so that it goes with the job that took it. */
    private JobTimes learn(JobTimes known, WorkerHeartbeat beat, boolean begunWithNothing) {
        var last = reckoned.get(beat.workerId());
        if (last == null && !begunWithNothing) {
            reckoned.put(beat.workerId(), beat);
            return known;
        }
        var jobsDone = beat.jobsDone() - (last == null ? 0 : last.jobsDone());
        var bytesDone = beat.bytesDone() - (last == null ? 0 : last.bytesDone());
        var busyMillis = beat.busyMillis() - (last == null ? 0 : last.busyMillis());
        if (jobsDone <= 0 || busyMillis <= 0) {
            return known;
        }
        reckoned.put(beat.workerId(), beat);
        return known.and(busyMillis / 1e3, jobsDone, Math.max(0, bytesDone));
    }

    private static long done(Map<String, Long> before, List<WorkerHeartbeat> beats) {
        return beats.stream()
                .mapToLong(beat -> Math.max(0, beat.jobsDone() - before.getOrDefault(beat.workerId(), 0L)))
                .sum();
    }

    private void remember(List<WorkerHeartbeat> beats) {
        var now = new HashMap<String, Long>();
        beats.forEach(beat -> now.put(beat.workerId(), beat.jobsDone()));
        jobs = now;
        Set<String> gone = new HashSet<>(reckoned.keySet());
        gone.removeAll(now.keySet());
        reckoned.keySet().removeAll(gone);
    }
}
