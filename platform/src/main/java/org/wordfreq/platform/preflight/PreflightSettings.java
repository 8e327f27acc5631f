package org.wordfreq.platform.preflight;

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
 * The look at AWS before the service starts.
 *
 * @param enabled whether there is one; the profile {@code aws} sets it
 * @param timeout how long it may take in all; what has not been answered by then is said so, and is no reason not to start
 * @param callTimeout how long one call may take
 * @param attempts how often a call is made while AWS is throttled or does not answer, the first time included
 * @param retryDelay the longest wait before the second attempt, the shortest being half of it; doubled for each further
 */
@Validated
@ConfigurationProperties(PreflightSettings.PREFIX)
record PreflightSettings(
        @DefaultValue("false") boolean enabled,

        @DefaultValue("20s") @NotNull @DurationMin(millis = 100) @DurationMax(minutes = 5)
        Duration timeout,

        @DefaultValue("3s") @NotNull @DurationMin(millis = 50) @DurationMax(minutes = 1)
        Duration callTimeout,

        @DefaultValue("4") @Min(1) @Max(10) int attempts,

        @DefaultValue("300ms") @NotNull @DurationMin(millis = 2) @DurationMax(seconds = 30)
        Duration retryDelay) {

    static final String PREFIX = "wordfreq.preflight";
}
