package org.wordfreq.scaling.simulation;

import java.util.Comparator;
import java.util.PriorityQueue;

/** What happens next, in the order of time; what falls on the same time happens in the order in which it was noted. */
final class Agenda {

    private final PriorityQueue<Entry> entries =
            new PriorityQueue<>(Comparator.comparingDouble(Entry::at).thenComparingLong(Entry::number));
    private double now;
    private long noted;

    private record Entry(double at, long number, Runnable action) {}

    double now() {
        return now;
    }

    void in(double seconds, Runnable action) {
        entries.add(new Entry(now + seconds, noted++, action));
    }

    /** Goes on to the next entry and does it; nothing is left when false. */
    boolean step() {
        var entry = entries.poll();
        if (entry == null) {
            return false;
        }
        now = entry.at();
        entry.action().run();
        return true;
    }
}
