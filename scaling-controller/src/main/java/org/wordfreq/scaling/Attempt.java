package org.wordfreq.scaling;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.wordfreq.contracts.WorkerHeartbeat;
import org.wordfreq.scaling.journal.Applied;
import org.wordfreq.scaling.target.ScalingTarget;

/**
 * One attempt to give the fleet another size, beside the loop: a target that is slow must cost no controller its lease. What
 * the target tells before it changes may take so long that another leads by then, or that nobody waits any more; right
 * before a change it asks whether it still may.
 */
final class Attempt {

    private static final Executor BESIDE =
            attempt -> Thread.ofVirtual().name("resize").start(attempt);

    private final ScalingTarget target;
    private final BooleanSupplier leads;
    private final int from;
    private final int to;
    private boolean changes;
    private boolean tooLate;
    private boolean over;

    Attempt(ScalingTarget target, BooleanSupplier leads, int from, int to) {
        this.target = target;
        this.leads = leads;
        this.from = from;
        this.to = to;
    }

    /**
     * What came of it.
     *
     * @param refused whether the target did not do, or not wholly, what it was asked for
     */
    record Result(Applied applied, boolean refused) {}

    /** Waits for so long, and where a change is under way then, for as long as that may take. */
    Result within(Duration patience, List<WorkerHeartbeat> workers) {
        var result = CompletableFuture.supplyAsync(() -> resize(workers), BESIDE);
        try {
            return await(result, patience);
        } catch (TimeoutException slow) {
            return giveUp() ? awaitChange(result) : tooSlow("Nothing was changed");
        }
    }

    private Result awaitChange(CompletableFuture<Result> result) {
        try {
            return await(result, target.patience());
        } catch (TimeoutException silent) {
            return tooSlow("Whether it has changed is not known");
        }
    }

    private static Result await(CompletableFuture<Result> result, Duration patience) throws TimeoutException {
        try {
            return result.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException broken) {
            if (broken.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(broken);
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            return new Result(new Applied.Held("The controller ends."), false);
        }
    }

    private Result resize(List<WorkerHeartbeat> workers) {
        try {
            target.resize(to, workers, this::mayAct);
        } catch (RuntimeException refusal) {
            return new Result(refused(String.valueOf(refusal.getMessage())), true);
        }
        if (isTooLate()) {
            return new Result(
                    new Applied.Held("The lease came too near its end while the target was looked at."), false);
        }
        return new Result(to == from ? new Applied.Unchanged() : new Applied.Resized(from, to, ""), false);
    }

    /** What a target did before it refused, done it has: it goes as far as its own limits, or starts some and not all. */
    private Applied refused(String reason) {
        try {
            var reached = target.fleet().desired();
            return reached == from ? new Applied.Failed(reason) : new Applied.Resized(from, reached, reason);
        } catch (RuntimeException silent) {
            return new Applied.Failed(reason);
        }
    }

    private Result tooSlow(String what) {
        return new Result(
                new Applied.Failed("The target " + target.name() + " is too slow. " + what + "; the next look shows."),
                true);
    }

    private synchronized boolean mayAct() {
        tooLate = over || !leads.getAsBoolean();
        changes = !tooLate;
        return changes;
    }

    private synchronized boolean isTooLate() {
        return tooLate;
    }

    /** Nobody waits any more, so nothing is begun any more; whether something has been. */
    private synchronized boolean giveUp() {
        over = true;
        return changes;
    }
}
