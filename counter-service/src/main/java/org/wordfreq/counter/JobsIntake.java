package org.wordfreq.counter;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.wordfreq.platform.resilience.Circuits;

/**
 * Receives jobs, no more than there are free slots: a job that waits here could run elsewhere. Begins as soon as the queue
 * is there, which may be after this service has started. Stops first of all on shutdown: receives no more, waits for what
 * runs, and gives back what does not end in time and what the last receive still brought.
 *
 * <p>While S3 or DynamoDB is known to be away it receives nothing, so that no job uses up its deliveries in vain.
 *
 * <p>It is a loop of our own, because the listener container of Spring Cloud AWS drops what a receive brings after the
 * stop has begun, and cancels a receive under way, in whose answer SQS may just be putting messages. Either would hide
 * jobs from everybody until their visibility ends.
 *
 * <p>Pauses while S3 or DynamoDB is away: each job would fail, and after five receipts it would be a dead letter for what is
 * no fault of its document. Nothing but a receive under way then still brings jobs.
 *
 * <p>Documents are counted on platform threads. Counting keeps a processor busy, and virtual threads that do so would
 * keep all others (heartbeats, health) from running, since they are not preempted.
 */
@Component
@FleetWorker
final class JobsIntake implements SmartLifecycle {

    static final int PHASE = Integer.MAX_VALUE;

    private static final Logger log = LoggerFactory.getLogger(JobsIntake.class);

    /** Without one of these no job can be done. */
    private static final List<String> NEEDED = List.of("s3", "dynamodb");

    private static final Duration SLOT_WAIT = Duration.ofMillis(100);
    private static final Duration REST = Duration.ofMillis(500);
    /** For a receive under way, beyond the time that it waits for jobs. */
    private static final Duration RECEIVE_MARGIN = Duration.ofSeconds(3);
    /** For work whose job was given back to notice that and to remove its temporary files. */
    private static final Duration STOP_WAIT = Duration.ofSeconds(2);

    private final JobsQueue queue;
    private final CounterSettings settings;
    private final DocumentCounter counter;
    private final Leases leases;
    private final Worker worker;
    private final Circuits circuits;
    private final LastResort lastResort;
    private final Semaphore slots;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile boolean running;
    private volatile boolean draining;
    private volatile boolean receiving;
    private @Nullable ExecutorService workers;
    private volatile @Nullable Thread receiver;

    JobsIntake(
            JobsQueue queue,
            CounterSettings settings,
            DocumentCounter counter,
            Leases leases,
            Worker worker,
            Circuits circuits,
            LastResort lastResort) {
        this.queue = queue;
        this.settings = settings;
        this.counter = counter;
        this.leases = leases;
        this.worker = worker;
        this.circuits = circuits;
        this.lastResort = lastResort;
        this.slots = new Semaphore(settings.slots());
    }

    @Override
    public synchronized void start() {
        running = true;
        var pool = Executors.newFixedThreadPool(
                settings.slots(), Thread.ofPlatform().name("job-", 0).factory());
        workers = pool;
        receiver = Thread.ofPlatform().name("jobs-receiver").start(() -> receiveUntilStopped(pool));
    }

    @Override
    public synchronized void stop() {
        running = false;
        receiving = false;
        stopping.countDown();
        if (receiver == null || workers == null) {
            return;
        }
        var drainedAt = System.nanoTime() + settings.drainTimeout().toNanos();
        try {
            receiver.join(settings.pollTimeout().plus(RECEIVE_MARGIN));
            workers.shutdown();
            if (!workers.awaitTermination(drainedAt - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                leases.giveBack();
                var unused = workers.awaitTermination(STOP_WAIT.toNanos(), TimeUnit.NANOSECONDS);
            }
        } catch (InterruptedException hurried) {
            leases.giveBack();
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Receives no more and waits until all that was received is done. What a receive under way still brings is done too: no
     * job is given back or cut short.
     */
    void drain() throws InterruptedException {
        draining = true;
        var thread = receiver;
        if (thread != null) {
            thread.join();
            slots.acquire(settings.slots());
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    /** Whether no more jobs are received, though some may still be under way. */
    boolean isDraining() {
        return draining;
    }

    /** Whether jobs are being received. */
    boolean isReceiving() {
        return receiving;
    }

    private void receiveUntilStopped(ExecutorService pool) {
        try {
            while (running && !draining) {
                try {
                    receiveOnce(pool);
                } catch (RuntimeException | Error unreachable) {
                    receiving = false;
                    worker.foundNoJobs();
                    lastResort.consider(unreachable);
                    log.atWarn()
                            .addKeyValue("queue", queue.name())
                            .addKeyValue("cause", Causes.describe(unreachable))
                            .log("Cannot receive jobs");
                    rest();
                }
            }
        } finally {
            // Whatever ended it, this worker is not healthy any more.
            receiving = false;
        }
    }

    private void receiveOnce(ExecutorService pool) {
        // A job received now would only use up one of its deliveries.
        var away =
                NEEDED.stream().filter(service -> !circuits.areClosed(service)).toList();
        worker.pause(away);
        if (!away.isEmpty()) {
            worker.foundNoJobs();
            rest();
            return;
        }
        var free = takeSlots();
        if (free > 0) {
            receive(free).forEach(lease -> begin(lease, pool));
        }
    }

    /** As many as are free, up to what one receive can bring; 0 if there is none for a while. */
    private int takeSlots() {
        try {
            if (!slots.tryAcquire(SLOT_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                return 0;
            }
        } catch (InterruptedException nobodyDoesThat) {
            return 0;
        }
        var taken = 1;
        while (taken < JobsQueue.MAX_MESSAGES && slots.tryAcquire()) {
            taken++;
        }
        return taken;
    }

    /** Each job has its lease before the first of them is begun. */
    private List<Lease> receive(int free) {
        var received = List.<Lease>of();
        try {
            received = Job.receive(queue, free, settings.pollTimeout()).stream()
                    .map(leases::hold)
                    .toList();
            if (!receiving && running) {
                receiving = true;
                log.atInfo()
                        .addKeyValue("queue", queue.name())
                        .addKeyValue("slots", settings.slots())
                        .log("Taking jobs");
                worker.begin();
            }
            if (received.isEmpty()) {
                worker.foundNoJobs();
            }
            return received;
        } finally {
            slots.release(free - received.size());
        }
    }

    private void begin(Lease lease, ExecutorService pool) {
        if (!running) {
            lease.giveBack();
            return;
        }
        try {
            pool.execute(() -> take(lease));
        } catch (RuntimeException | Error noThread) {
            slots.release();
            lastResort.unsettled(lease, noThread);
            lease.giveBack();
        }
    }

    private void take(Lease lease) {
        try {
            worker.occupy(() -> {
                counter.take(lease);
                if (lease.job().isAcknowledged()) {
                    worker.jobDone();
                }
            });
        } catch (RuntimeException | Error unsettled) {
            lastResort.unsettled(lease, unsettled);
        } finally {
            slots.release();
        }
    }

    private void rest() {
        try {
            var unused = stopping.await(REST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException nobodyDoesThat) {
            Thread.currentThread().interrupt();
        }
    }
}
