package org.wordfreq.scaling.simulation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An instance with a worker on it, from the moment it is asked for. */
final class Worker {

    private final double launchedAt;
    private final double readyAt;
    private final int slots;
    private final int prefetch;
    private final List<Delivery> running = new ArrayList<>();
    private final Deque<Delivery> waiting = new ArrayDeque<>();
    private boolean ready;
    private boolean gone;

    Worker(double launchedAt, double readyAt, Cloud cloud) {
        this.launchedAt = launchedAt;
        this.readyAt = readyAt;
        this.slots = cloud.slots();
        this.prefetch = cloud.prefetch();
    }

    double launchedAt() {
        return launchedAt;
    }

    double readyAt() {
        return readyAt;
    }

    boolean isReady() {
        return ready;
    }

    boolean isGone() {
        return gone;
    }

    boolean isBusy() {
        return !running.isEmpty();
    }

    List<Delivery> running() {
        return running;
    }

    boolean hasSlot() {
        return running.size() < slots;
    }

    boolean hasRoom() {
        return running.size() + waiting.size() < slots + prefetch;
    }

    void becomeReady() {
        ready = true;
    }

    void run(Delivery delivery) {
        running.add(delivery);
    }

    void keep(Delivery delivery) {
        waiting.add(delivery);
    }

    void finish(Delivery delivery) {
        running.remove(delivery);
    }

    @Nullable
    Delivery nextWaiting() {
        return waiting.poll();
    }

    /** Ends the worker; gives what it had in hand. */
    List<Delivery> end() {
        gone = true;
        ready = false;
        return Stream.concat(running.stream(), waiting.stream()).toList();
    }
}
