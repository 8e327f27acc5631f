package org.wordfreq.platform.resilience;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.retry.Retry;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What stands before the calls to one AWS service: retries around a bulkhead around a circuit breaker. So a wait between
 * two attempts holds no place in the bulkhead, and a wait for such a place is no trial call of a half-open breaker.
 *
 * @param reading the bulkhead of calls that read
 * @param writing that of calls that write
 * @param lasting that of calls that may last minutes, so that they keep no others from their turn
 * @param scheduler runs the later attempts of asynchronous calls
 * @param patience after this time no attempt is made any more
 */
record Guard(
        String service,
        Retry retry,
        Circuit circuit,
        Bulkhead reading,
        Bulkhead writing,
        Bulkhead lasting,
        ScheduledExecutorService scheduler,
        Duration patience) {

    /** Makes a call, waiting as long as it takes. */
    @Nullable
    Object call(AwsCall kind, Supplier<@Nullable Object> call) {
        var guarded = Bulkhead.decorateSupplier(bulkhead(kind), () -> circuit.call(kind, call));
        try {
            return isMadeOnce(kind) ? guarded.get() : retry.executeSupplier(untilTired(guarded));
        } catch (RuntimeException failure) {
            throw told(failure);
        }
    }

    /** Makes a call whose answer comes later. */
    CompletableFuture<?> callAsync(AwsCall kind, Supplier<CompletableFuture<?>> call) {
        var guarded = Bulkhead.decorateCompletionStage(bulkhead(kind), () -> circuit.callAsync(kind, call));
        Supplier<CompletionStage<Object>> attempts =
                isMadeOnce(kind) ? guarded : Retry.decorateCompletionStage(retry, scheduler, tired(guarded));
        return attempts.get()
                .toCompletableFuture()
                .exceptionallyCompose(failure -> CompletableFuture.failedFuture(
                        Failures.unwrapped(failure) instanceof RuntimeException told ? told(told) : failure));
    }

    private static boolean isMadeOnce(AwsCall kind) {
        return kind == AwsCall.PROBE || kind == AwsCall.ONCE;
    }

    private Bulkhead bulkhead(AwsCall kind) {
        return switch (kind) {
            case WRITE, ONCE -> writing;
            case LONG -> lasting;
            case READ, PROBE, PAGES, BARE -> reading;
        };
    }

    /** Fails for good once the time is up, whatever the failure was. */
    private <T extends @Nullable Object> Supplier<T> untilTired(Supplier<T> call) {
        var began = System.nanoTime();
        return () -> {
            try {
                return call.get();
            } catch (RuntimeException failure) {
                throw isTired(began) ? new Tired(failure) : failure;
            }
        };
    }

    private Supplier<CompletionStage<Object>> tired(Supplier<CompletionStage<Object>> call) {
        var began = System.nanoTime();
        return () -> call.get()
                .exceptionallyCompose(failure -> CompletableFuture.failedStage(
                        isTired(began) ? new Tired(Failures.unwrapped(failure)) : failure));
    }

    private boolean isTired(long began) {
        return System.nanoTime() - began > patience.toNanos();
    }

    private RuntimeException told(RuntimeException failure) {
        if (failure instanceof Tired tired) {
            return tired.cause() instanceof RuntimeException cause ? told(cause) : tired;
        }
        if (failure instanceof CallNotPermittedException) {
            return new CallRefused(service + " has failed too often just now; calls are refused for a moment", failure);
        }
        return failure instanceof BulkheadFullException
                ? new CallRefused("too many calls to " + service + " are under way", failure)
                : failure;
    }

    /** A failure after which nothing is tried any more. */
    private static final class Tired extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final Throwable last;

        Tired(Throwable last) {
            super(last);
            this.last = last;
        }

        Throwable cause() {
            return last;
        }
    }
}
