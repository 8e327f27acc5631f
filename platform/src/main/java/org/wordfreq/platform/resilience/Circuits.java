package org.wordfreq.platform.resilience;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Which AWS services are known to be away. */
public final class Circuits {

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
                .allMatch(breaker -> breaker.getState() != CircuitBreaker.State.OPEN
                        && breaker.getState() != CircuitBreaker.State.HALF_OPEN);
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
