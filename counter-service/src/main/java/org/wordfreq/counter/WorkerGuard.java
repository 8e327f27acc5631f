package org.wordfreq.counter;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.wordfreq.counter.protection.WorkerProtection;
import org.wordfreq.counter.schedule.Rounds;

/**
 * Keeps the worker's protection as it should be: protected while it is busy or jobs are likely to come, which is from its start
 * until a receive brings nothing, and free a while after that. So most jobs come to a worker that is protected already. One that
 * is busy for long goes without now and then, so that it can be replaced ({@link Breath}). In a thread of its own, which no job waits for; a call that frees a worker is given up when a job comes; what fails is tried
 * again until it is done or the worker's state has changed.
 */
@Component
@FleetWorker
final class WorkerGuard implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(WorkerGuard.class);
    private static final Duration INTERVAL = Duration.ofSeconds(1);
    /** Targets limit the rate of changes; who has just worked probably soon will again. */
    private static final Duration IDLE_FOR = Duration.ofSeconds(3);
    /** A protection may have a term. */
    private static final Duration RENEWAL = Duration.ofMinutes(5);
    /**
     * After a call without an answer, which may take effect after one that was made later. ECS's agent gives up after 4 s, and so
     * do our own calls.
     */
    private static final Duration CONFIRMATION = Duration.ofSeconds(5);

    private final Worker worker;
    private final WorkerProtection protection;
    private final LastResort lastResort;
    private final Duration idleFor;
    private final Duration confirmation;
    private final Breath breath;
    private final Rounds rounds;
    private final Object freeing = new Object();
    /** Who waits for the answer of a call that frees the worker. */
    private @Nullable Thread waiting;

    /** What the target is known to hold for true; null if that is not known. */
    private @Nullable Boolean told;

    private long toldAt;
    private boolean isInDoubt;
    private long busyAt = System.nanoTime();

    @Autowired
    WorkerGuard(Worker worker, WorkerProtection protection, LastResort lastResort) {
        this(worker, protection, lastResort, IDLE_FOR, CONFIRMATION, Breath.LENGTH);
    }

    WorkerGuard(
            Worker worker,
            WorkerProtection protection,
            LastResort lastResort,
            Duration idleFor,
            Duration confirmation,
            Duration breath) {
        this.worker = worker;
        this.protection = protection;
        this.lastResort = lastResort;
        this.idleFor = idleFor;
        this.confirmation = confirmation;
        this.breath = new Breath(protection.limit(), breath);
        this.rounds = new Rounds("protection", INTERVAL, this::attend, this::complain);
        worker.onChange(this::attendSoon);
    }

    @Override
    public void start() {
        rounds.start();
    }

    /** When nothing runs any more; whoever ends this worker need not be asked for anything. */
    @Override
    public void stop() {
        rounds.stopNow();
    }

    @Override
    public boolean isRunning() {
        return rounds.isRunning();
    }

    /** Before jobs come, and after the last has gone. */
    @Override
    public int getPhase() {
        return JobsIntake.PHASE - 1;
    }

    /** A job has come: the sooner this is told, the less can come between. */
    private void attendSoon() {
        if (worker.busy() > 0) {
            synchronized (freeing) {
                if (waiting != null) {
                    waiting.interrupt();
                }
            }
            rounds.soon(Duration.ZERO);
        }
    }

    private void attend() {
        var now = System.nanoTime();
        var busy = worker.busy() > 0 || worker.expectsJobs();
        if (busy) {
            busyAt = now;
        }
        var wanted = busy && !breath.isDue(now);
        if (isNews(wanted, now)) {
            try {
                if (tell(wanted, now)) {
                    isInDoubt = isInDoubt && told == null;
                    told = wanted;
                    toldAt = now;
                }
            } catch (RuntimeException | Error refused) {
                // The target may have done it all the same, so that either state is news from now on.
                told = null;
                isInDoubt = true;
                complain(refused);
            }
        }
    }

    private boolean isNews(boolean wanted, long now) {
        if (told == null) {
            return true;
        }
        if (isInDoubt && wanted == told && now - toldAt > confirmation.toNanos()) {
            return true;
        }
        return wanted
                ? !told || now - toldAt > RENEWAL.toNanos()
                : told && (breath.isDue(now) || now - busyAt > idleFor.toNanos());
    }

    private void complain(Throwable refused) {
        lastResort.consider(refused);
        log.atWarn()
                .addKeyValue("cause", Causes.describe(refused))
                .log("Could not change this worker's protection; trying again");
    }

    private boolean tell(boolean wanted, long now) {
        if (wanted) {
            breath.protecting(now);
            protection.busy();
            return true;
        }
        if (breath.isDue(now)) {
            protection.idle();
        } else if (!free()) {
            return false;
        }
        breath.freed(now);
        return true;
    }

    /** False if a job has just come. */
    private boolean free() {
        synchronized (freeing) {
            if (worker.busy() > 0) {
                return false;
            }
            waiting = Thread.currentThread();
        }
        try {
            protection.idle();
            return true;
        } finally {
            synchronized (freeing) {
                waiting = null;
                // Meant for this call, and not for the next.
                var unused = Thread.interrupted();
            }
        }
    }
}
