package org.wordfreq.platform.resilience;

import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.RetryConfig;
import io.github.resilience4j.retry.RetryRegistry;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** The guards, one for each AWS service. */
final class Guards implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Guards.class);
    private static final double A_QUARTER = 0.25;
    private static final int ASYNCHRONOUS = 4;

    private final ResilienceSettings settings;
    private final CircuitBreakerRegistry breakers;
    private final RetryRegistry retries;
    private final BulkheadRegistry bulkheads;
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("aws-retries").factory());

    Guards(ResilienceSettings settings) {
        this.settings = settings;
        this.breakers = CircuitBreakerRegistry.of(breaking(settings));
        this.retries = RetryRegistry.of(retrying(settings));
        this.bulkheads = BulkheadRegistry.ofDefaults();
        breakers.getEventPublisher().onEntryAdded(added -> logTransitions(added.getAddedEntry()));
    }

    CircuitBreakerRegistry breakers() {
        return breakers;
    }

    RetryRegistry retries() {
        return retries;
    }

    BulkheadRegistry bulkheads() {
        return bulkheads;
    }

    /**
     * The guard of a service.
     *
     * @param waits whether callers may be made to wait for their turn: not those of asynchronous clients, among which are
     *     the client's own threads
     */
    Guard guard(String service, boolean waits) {
        var wait = waits ? settings.bulkheadWait() : Duration.ZERO;
        var times = waits ? 1 : ASYNCHRONOUS;
        return new Guard(
                service,
                retries.retry(service),
                new Circuit(breakers.circuitBreaker(service)),
                bulkheads.bulkhead(service + "-reads", limit(times * settings.reads(), wait)),
                bulkheads.bulkhead(service + "-writes", limit(times * settings.writes(), wait)),
                bulkheads.bulkhead(service + "-lasting", limit(times * settings.lasting(), wait)),
                scheduler,
                settings.patience());
    }

    @Override
    public void close() {
        scheduler.shutdownNow();
    }

    private static void logTransitions(CircuitBreaker breaker) {
        breaker.getEventPublisher().onStateTransition(event -> log.atLevel(level(event.getStateTransition()))
                .addKeyValue("service", breaker.getName())
                .addKeyValue("from", event.getStateTransition().getFromState())
                .addKeyValue("to", event.getStateTransition().getToState())
                .log("Circuit breaker of an AWS service changed"));
    }

    /** That a service is away or back; not each look whether it is. */
    private static Level level(CircuitBreaker.StateTransition transition) {
        return switch (transition) {
            case CLOSED_TO_OPEN -> Level.WARN;
            case HALF_OPEN_TO_CLOSED -> Level.INFO;
            default -> Level.DEBUG;
        };
    }

    private static CircuitBreakerConfig breaking(ResilienceSettings settings) {
        return CircuitBreakerConfig.custom()
                .slidingWindowType(CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                .slidingWindowSize(settings.window())
                .minimumNumberOfCalls(Math.min(settings.minimumCalls(), settings.window()))
                .failureRateThreshold(settings.failureRate())
                .recordException(Failures::isOutage)
                .ignoreException(Failures::saysNothing)
                .waitIntervalFunctionInOpenState(IntervalFunction.ofRandomized(settings.openFor(), A_QUARTER))
                .automaticTransitionFromOpenToHalfOpenEnabled(true)
                .permittedNumberOfCallsInHalfOpenState(settings.trials())
                // Trials that do not end must not keep it from deciding: it opens again, and then tries anew.
                .maxWaitDurationInHalfOpenState(settings.openFor())
                .writableStackTraceEnabled(false)
                .build();
    }

    /** Waits are from half of the delay to all of it, doubled each time. */
    private static RetryConfig retrying(ResilienceSettings settings) {
        return RetryConfig.custom()
                .maxAttempts(settings.attempts())
                .intervalFunction(IntervalFunction.ofExponentialRandomBackoff(
                        settings.retryDelay().multipliedBy(3).dividedBy(4), 2, 1.0 / 3))
                .retryOnException(failure ->
                        Failures.isOutage(failure) || Failures.unwrapped(failure) instanceof BulkheadFullException)
                .build();
    }

    private static BulkheadConfig limit(int calls, Duration wait) {
        return BulkheadConfig.custom()
                .maxConcurrentCalls(calls)
                .maxWaitDuration(wait)
                .fairCallHandlingStrategyEnabled(true)
                .build();
    }
}
