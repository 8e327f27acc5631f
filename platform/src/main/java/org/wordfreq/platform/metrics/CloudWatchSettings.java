package org.wordfreq.platform.metrics;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;
import org.wordfreq.contracts.Access;

/**
 * Metrics in CloudWatch.
 *
 * @param enabled whether they go there; the profile {@code aws} sets it
 * @param namespace what they are under; the policies of the roles allow that of the default only
 * @param step how often they are sent
 * @param timeout how long sending may take
 * @param endpoint where CloudWatch is, if not at AWS
 */
@Validated
@ConfigurationProperties(CloudWatchSettings.PREFIX)
record CloudWatchSettings(
        @DefaultValue("false") boolean enabled,
        @DefaultValue(Access.METRICS_NAMESPACE) @NotBlank String namespace,

        @DefaultValue("1m") @NotNull @DurationMin(seconds = 1) @DurationMax(hours = 1)
        Duration step,

        @DefaultValue("10s") @NotNull @DurationMin(millis = 100) @DurationMax(minutes = 1)
        Duration timeout,

        @Nullable URI endpoint) {

    static final String PREFIX = "wordfreq.metrics.cloudwatch";
}
