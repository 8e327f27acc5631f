package org.wordfreq.results.counts;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * The embedded query engine, whose memory is outside the Java heap.
 *
 * @param memoryLimit beyond it, queries spill to disk
 * @param threads threads that one instance computes with; 0 means one per processor
 * @param concurrency queries at work at once
 * @param backlog queries that may wait for their turn; more are refused
 * @param timeout of one query, its waiting included; whole seconds
 * @param maxSpill bytes of disk that queries may spill
 */
@Validated
@ConfigurationProperties("wordfreq.results.duckdb")
record DuckDbSettings(
        @NotNull @DefaultValue("1GB") DataSize memoryLimit,
        @Min(0) @Max(1024) @DefaultValue("0") int threads,
        @Min(1) @Max(64) @DefaultValue("4") int concurrency,
        @Min(1) @Max(10_000) @DefaultValue("64") int backlog,

        @NotNull @DurationMin(seconds = 1) @DefaultValue("30s")
        Duration timeout,

        @NotNull @DefaultValue("8GB") DataSize maxSpill) {

    int threadCount() {
        return threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
    }
}
