package org.wordfreq.platform.resilience;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The circuit breaker of one AWS service, as calls of each kind meet it. What Resilience4j's own decorators lack: an
 * {@link Error} gives its permission back, and a call that may last minutes is no trial, for while it lasts the breaker
 * could not decide.
 */
record Circuit(CircuitBreaker breaker) {

    @Nullable
    Object call(AwsCall kind, Supplier<@Nullable Object> call) {
        permit(kind);
        var began = breaker.getCurrentTimestamp();
        try {
            var answer = call.get();
            record(kind, began, null);
            return answer;
        } catch (RuntimeException | Error failure) {
            record(kind, began, failure);
            throw failure;
        }
    }

    CompletionStage<Object> callAsync(AwsCall kind, Supplier<CompletableFuture<?>> call) {
        try {
            permit(kind);
        } catch (CallNotPermittedException refused) {
            return CompletableFuture.failedStage(refused);
        }
        var began = breaker.getCurrentTimestamp();
        return begin(call).whenComplete((answer, failure) -> record(kind, began, failure));
    }

    private void permit(AwsCall kind) {
        if (kind == AwsCall.LONG && !isClosed()) {
            throw CallNotPermittedException.createCallNotPermittedException(breaker);
        }
        breaker.acquirePermission();
    }

    /** What a long call says is old when it ends; of a breaker that opened meanwhile it is no trial. */
    private void record(AwsCall kind, long began, @Nullable Throwable failure) {
        if (kind == AwsCall.LONG && !isClosed()) {
            return;
        }
        var took = breaker.getCurrentTimestamp() - began;
        if (failure == null) {
            breaker.onSuccess(took, breaker.getTimestampUnit());
        } else {
            breaker.onError(took, breaker.getTimestampUnit(), failure);
        }
    }

    private boolean isClosed() {
        return breaker.getState() == CircuitBreaker.State.CLOSED;
    }

    @SuppressWarnings("unchecked") // nobody looks at the type on the way
    private static CompletionStage<Object> begin(Supplier<CompletableFuture<?>> call) {
        try {
            return (CompletionStage<Object>) call.get();
        } catch (RuntimeException | Error failure) {
            return CompletableFuture.failedStage(failure);
        }
    }
}
