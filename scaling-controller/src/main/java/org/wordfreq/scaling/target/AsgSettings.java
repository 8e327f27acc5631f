package org.wordfreq.scaling.target;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The EC2 Auto Scaling group whose instances count, one worker each.
 *
 * @param group its name
 * @param timeout how long a call may take
 * @param endpoint where Auto Scaling is, if not at AWS
 */
@Validated
@ConditionalOnProperty(name = TargetSettings.TYPE, havingValue = "asg")
@ConfigurationProperties("wordfreq.scaling.target.asg")
record AsgSettings(
        @NotBlank String group,

        @DefaultValue("4s") @NotNull @DurationMin(millis = 100) @DurationMax(minutes = 1)
        Duration timeout,

        @Nullable URI endpoint) {}
