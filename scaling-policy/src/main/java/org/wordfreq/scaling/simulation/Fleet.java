package org.wordfreq.scaling.simulation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** The workers: starts and stops them, hands them messages, and keeps account of what they cost. */
final class Fleet {

    /** What is billed for an instance at least, in seconds. */
    private static final double LEAST_BILLED = 60;

    private static final double LONG = 60;

    private final Agenda agenda;
    private final SimulatedQueue queue;
    private final Cloud cloud;
    private final Conduct conduct;
    private final Random random;
    private final Ledger ledger;
    private final Learned learned;
    private final List<Worker> workers = new ArrayList<>();
    private final List<Worker> open = new ArrayList<>();
    private int desired;

    Fleet(
            Agenda agenda,
            SimulatedQueue queue,
            Cloud cloud,
            Conduct conduct,
            Random random,
            Ledger ledger,
            Learned learned) {
        this.agenda = agenda;
        this.queue = queue;
        this.cloud = cloud;
        this.conduct = conduct;
        this.random = random;
        this.ledger = ledger;
        this.learned = learned;
    }

    /** Workers that run from the beginning. */
    void begin(int size) {
        desired = size;
        for (var i = 0; i < size; i++) {
            ready(launch(0));
        }
    }

    void resize(int size) {
        desired = size;
        while (workers.size() < desired) {
            var boot = varied(cloud.bootSeconds(), cloud.bootSpread());
            var worker = launch(boot);
            agenda.in(boot, () -> ready(worker));
        }
        for (var victim = victim(); workers.size() > desired && victim.isPresent(); victim = victim()) {
            stop(victim.get());
        }
    }

    List<Worker> workers() {
        return workers;
    }

    int desired() {
        return desired;
    }

    long running() {
        return workers.stream().filter(Worker::isReady).count();
    }

    /** What a running job should still take by its size, each taken for a minute at most; the mean of all. */
    double secondsLeftOfAJob() {
        return workers.stream()
                .flatMap(worker -> worker.running().stream())
                .mapToDouble(run -> Math.clamp(run.nominalEnd() - agenda.now(), 0, LONG))
                .average()
                .orElse(0);
    }

    void dispatch() {
        while (queue.visible() > 0 && !open.isEmpty()) {
            var worker = open.get(random.nextInt(open.size()));
            var delivery = queue.receive();
            if (delivery == null) {
                return;
            }
            take(worker, delivery);
            if (!worker.hasRoom()) {
                open.remove(worker);
            }
        }
    }

    /** Bills what still runs. */
    void close() {
        workers.forEach(this::bill);
    }

    private Worker launch(double boot) {
        var worker = new Worker(agenda.now(), agenda.now() + boot, cloud);
        workers.add(worker);
        if (cloud.spotLossesPerHour() > 0) {
            var life = -Math.log(1 - random.nextDouble()) * 3600 / cloud.spotLossesPerHour();
            agenda.in(life, () -> lose(worker));
        }
        return worker;
    }

    private void ready(Worker worker) {
        if (!worker.isGone()) {
            worker.becomeReady();
            learned.booted(worker.readyAt() - worker.launchedAt());
            open.add(worker);
            dispatch();
        }
    }

    private void lose(Worker worker) {
        if (!worker.isGone()) {
            ledger.spotLost();
            end(worker);
            resize(desired);
        }
    }

    private void stop(Worker worker) {
        if (worker.isBusy()) {
            ledger.busyKilled();
        }
        end(worker);
    }

    private void end(Worker worker) {
        bill(worker);
        workers.remove(worker);
        open.remove(worker);
        for (var delivery : worker.end()) {
            if (conduct == Conduct.PROTECTED) {
                queue.giveBack(delivery);
            } else {
                // Extended at half of its life, so that a half to all of it is left.
                var left = cloud.visibilitySeconds() * (1 + random.nextDouble()) / 2;
                agenda.in(left, () -> {
                    queue.giveBack(delivery);
                    dispatch();
                });
            }
        }
        dispatch();
    }

    private void bill(Worker worker) {
        var seconds = agenda.now() - worker.launchedAt();
        ledger.used(seconds, Math.max(LEAST_BILLED, seconds) * cloud.pricePerHour() / 3600);
    }

    private Optional<Worker> victim() {
        return switch (conduct) {
            case PROTECTED ->
                workers.stream()
                        .filter(worker -> !worker.isBusy())
                        .max(Comparator.comparing((Worker worker) -> !worker.isReady())
                                .thenComparingDouble(Worker::launchedAt));
            case ANY_VICTIM ->
                workers.isEmpty() ? Optional.empty() : Optional.of(workers.get(random.nextInt(workers.size())));
            case NEWEST_FIRST ->
                workers.stream()
                        .max(Comparator.comparing((Worker worker) -> !worker.isReady())
                                .thenComparingDouble(Worker::launchedAt));
        };
    }

    private void take(Worker worker, Delivery delivery) {
        if (worker.hasSlot()) {
            begin(worker, delivery);
            return;
        }
        worker.keep(delivery);
        agenda.in(cloud.visibilitySeconds(), () -> {
            if (!delivery.isBegun() && !worker.isGone()) {
                queue.giveBack(delivery);
                dispatch();
            }
        });
    }

    private void begin(Worker worker, Delivery delivery) {
        var nominal = cloud.seconds((double) delivery.message().job().bytes());
        delivery.begin(agenda.now() + nominal);
        worker.run(delivery);
        var seconds = varied(nominal, cloud.spread());
        var begunAt = agenda.now();
        agenda.in(seconds, () -> {
            if (!worker.isGone()) {
                learned.worked(nominal, seconds);
                finish(worker, delivery, begunAt);
            }
        });
    }

    private void finish(Worker worker, Delivery delivery, double begunAt) {
        worker.finish(delivery);
        ledger.worked(delivery.message(), begunAt, agenda.now());
        queue.acknowledge(delivery);
        var next = worker.nextWaiting();
        if (next != null) {
            begin(worker, next);
        }
        reopen(worker);
        dispatch();
    }

    private void reopen(Worker worker) {
        if (worker.hasRoom() && !open.contains(worker)) {
            open.add(worker);
        }
    }

    private double varied(double mean, double spread) {
        return mean * Math.exp(spread * random.nextGaussian() - spread * spread / 2);
    }
}
