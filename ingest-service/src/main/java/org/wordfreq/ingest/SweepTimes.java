package org.wordfreq.ingest;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;
import org.wordfreq.contracts.Timestamps;

/**
 * When each pass of the sweep last came to its end in this process: as a metric, for alarms, and in the health's details.
 * Never down: to take a replica that accepts documents out of service would repair nothing.
 */
@Component("reconciliationHealthIndicator")
final class SweepTimes implements HealthIndicator {

    private final MeterRegistry meters;
    private final Clock clock;
    private final Map<String, Instant> completed = new ConcurrentHashMap<>();

    SweepTimes(MeterRegistry meters, Clock clock) {
        this.meters = meters;
        this.clock = clock;
    }

    /** From now on the pass is shown; its time is 0 until it first comes to its end. */
    void expect(String pass) {
        completed.putIfAbsent(pass, Instant.EPOCH);
        TimeGauge.builder("wordfreq.reconciliation.completed", completed, TimeUnit.SECONDS, times -> times.getOrDefault(
                                pass, Instant.EPOCH)
                        .getEpochSecond())
                .description("When the pass last came to its end, in seconds since the epoch")
                .tag("pass", pass)
                .register(meters);
    }

    void completed(String pass) {
        completed.put(pass, clock.instant());
    }

    @Override
    public Health health() {
        var times = new TreeMap<String, Object>();
        completed.forEach(
                (pass, time) -> times.put(pass, time.equals(Instant.EPOCH) ? "not yet" : Timestamps.format(time)));
        return Health.up().withDetails(times).build();
    }
}
