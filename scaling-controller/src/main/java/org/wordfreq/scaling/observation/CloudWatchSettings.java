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
 * @param policies whether the policies step and target-tracking see the queue through it, as their makers have it; else
 *     they see SQS itself, which is sooner
 * @param timeout how long a call may take
 * @param endpoint where it is, if not at AWS
 */
@Validated
@ConfigurationProperties("wordfreq.scaling.cloudwatch")
record CloudWatchSettings(
        @DefaultValue("false") boolean policies,

        @DefaultValue("4s") @NotNull @DurationMin(millis = 100) @DurationMax(minutes = 1)
        Duration timeout,

        @Nullable URI endpoint) {}
