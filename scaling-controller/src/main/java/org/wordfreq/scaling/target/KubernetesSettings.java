package org.wordfreq.scaling.target;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The Deployment whose pods count. The client finds its cluster and its rights as every pod does: by the service account.
 *
 * @param namespace where the Deployment is; empty for the controller's own
 * @param deployment its name
 * @param timeout how long a call may take
 */
@Validated
@ConditionalOnProperty(name = TargetSettings.TYPE, havingValue = "kubernetes")
@ConfigurationProperties("wordfreq.scaling.target.kubernetes")
record KubernetesSettings(
        @DefaultValue("") @NotNull String namespace,
        @NotBlank String deployment,

        @DefaultValue("4s") @NotNull @DurationMin(millis = 100) @DurationMax(minutes = 1)
        Duration timeout) {}
