package org.wordfreq.scaling.observation;

import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How CloudWatch is asked.
 *
 * @param timeout how long a call may take
 * @param endpoint where it is, if not at AWS
 */
@Validated
@ConfigurationProperties("wordfreq.scaling.cloudwatch")
record CloudWatchSettings(
        @DefaultValue("4s") @NotNull @DurationMin(millis = 100) @DurationMax(minutes = 1)
        Duration timeout,

        @Nullable URI endpoint) {}
