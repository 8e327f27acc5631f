package org.wordfreq.platform.resilience;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which AWS services are known to be away. */
public final class Circuits {

    private static final Duration PAUSE = Duration.ofMillis(500);

    private final CircuitBreakerRegistry breakers;

    Circuits(CircuitBreakerRegistry breakers) {
        this.breakers = breakers;
    }

    /**
     * Whether calls to all of these services go through, as far as is known; false also while an open breaker tries
     * whether its service is back.
     *
     * @param services as the SDK names them: {@code s3}, {@code dynamodb}, {@code sqs}
     */
    public boolean areClosed(String... services) {
        return Stream.of(services)
                .flatMap(service -> breakers.find(service).stream())
                .noneMatch(Circuits::isOpen);
    }

    /**
     * Makes a call to AWS, and makes it again for as long as it fails because its service is away. It must be one that may
     * be made twice.
     *
     * @param goOn asked after each failure
     * @param limit after this time the failure of the last call is thrown
     */
    public <T extends @Nullable Object> T outlasting(Supplier<T> call, BooleanSupplier goOn, Duration limit) {
        var end = System.nanoTime() + limit.toNanos();
        while (true) {
            try {
                return call.get();
            } catch (RuntimeException failure) {
                if (!isAway(failure) || System.nanoTime() - end >= 0 || !goOn.getAsBoolean()) {
                    throw failure;
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    private static boolean isAway(RuntimeException failure) {
        return Failures.unwrapped(failure) instanceof CallRefused || Failures.isOutage(failure);
    }

    private static boolean isOpen(CircuitBreaker breaker) {
        return breaker.getState() == CircuitBreaker.State.OPEN || breaker.getState() == CircuitBreaker.State.HALF_OPEN;
    }

    /** The state of each breaker, by the name of its service. */
    Map<String, String> states() {
        var states = new TreeMap<String, String>();
        breakers.getAllCircuitBreakers()
                .forEach(breaker ->
                        states.put(breaker.getName(), breaker.getState().name()));
        return states;
    }
}
