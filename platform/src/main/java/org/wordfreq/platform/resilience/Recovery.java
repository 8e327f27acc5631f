package org.wordfreq.platform.resilience;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Finds out whether a service is back, once its open breaker lets some calls try: by asking a harmless question. Without
 * it the first to try would be the work of some client, or a job whose receipt would be wasted.
 */
final class Recovery {

    private static final Logger log = LoggerFactory.getLogger(Recovery.class);

    /**
     * A question to a service. Any answer will do.
     *
     * @param call asks it through the guarded client, briefly
     */
    record Probe(String service, Runnable call) {}

    private final int trials;

    Recovery(CircuitBreakerRegistry breakers, List<Probe> probes, int trials) {
        this.trials = trials;
        probes.forEach(probe -> watch(breakers.circuitBreaker(probe.service()), probe));
    }

    private void watch(CircuitBreaker breaker, Probe probe) {
        breaker.getEventPublisher().onStateTransition(event -> {
            if (event.getStateTransition().getToState() == CircuitBreaker.State.HALF_OPEN) {
                Thread.ofVirtual().name("probe-" + probe.service()).start(() -> tryOut(breaker, probe));
            }
        });
    }

    /** As many calls as the breaker needs to decide; those of others count as well. */
    private void tryOut(CircuitBreaker breaker, Probe probe) {
        for (var trial = 0; trial < trials && breaker.getState() == CircuitBreaker.State.HALF_OPEN; trial++) {
            try {
                probe.call().run();
            } catch (SdkException answer) {
                log.atDebug()
                        .addKeyValue("service", probe.service())
                        .addKeyValue("answer", answer)
                        .log("Tried whether the service is back");
            }
        }
    }
}
