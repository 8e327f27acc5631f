package org.wordfreq.platform.notification;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where notifications go, and how much effort is made for them.
 *
 * @param channel the way they take
 * @param queue how many may wait for delivery; those beyond are dropped, counted and logged
 * @param attempts how often delivery is tried, the first time included
 * @param retryDelay the longest wait before the second attempt, the shortest being half of it; doubled for each further
 * @param drainTimeout how long a stopping service goes on delivering what waits; shorter than
 *     {@code spring.lifecycle.timeout-per-shutdown-phase}
 */
@Validated
@ConfigurationProperties("wordfreq.notifications")
record NotificationSettings(
        @DefaultValue("log") @NotNull Way channel,

        @DefaultValue("1000") @Min(1) @Max(100_000) int queue,

        @DefaultValue("4") @Min(1) @Max(10) int attempts,

        @DefaultValue("500ms") @NotNull @DurationMin(millis = 1) @DurationMax(minutes = 1)
        Duration retryDelay,

        @DefaultValue("5s") @NotNull @DurationMin(seconds = 0) @DurationMax(seconds = 20)
        Duration drainTimeout) {

    /** The ways out. */
    enum Way {
        /** Into the service's log. */
        LOG
    }
}
