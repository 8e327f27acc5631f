package org.wordfreq.scaling.deadletters;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the dead letters are watched.
 *
 * @param interval time between two sweeps through the queue
 * @param freshness a request to see them sweeps again when the last sweep is older
 * @param visibility for how long at most a sweep or an action keeps a message from others; so long a message stays
 *     hidden when the controller dies with it in its hands
 * @param limit how many messages a sweep reads, and are shown, at most; the memory for each is a few kilobytes
 * @param givenUpAgain after this time a document that is still open is said to be given up once more
 * @param auditRetention how long the audit log is kept
 */
@Validated
@ConfigurationProperties("wordfreq.scaling.dead-letters")
record DeadLetterSettings(
        @DefaultValue("30s") @DurationMin(seconds = 1) Duration interval,
        @DefaultValue("2s") @DurationMin(nanos = 0) Duration freshness,

        @DefaultValue("60s") @DurationMin(seconds = 10) @DurationMax(hours = 1)
        Duration visibility,

        @DefaultValue("2000") @Min(1) @Max(100_000) int limit,
        @DefaultValue("5m") @DurationMin(seconds = 1) Duration givenUpAgain,
        @DefaultValue("400d") @DurationMin(days = 1) Duration auditRetention) {}
