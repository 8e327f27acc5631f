package org.wordfreq.counter.protection;

import jakarta.validation.Valid;
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

/**
 * What runs this worker.
 *
 * @param protection how the worker is kept from being scaled in while it is busy
 * @param protectedFor how long it is kept so without a pause of a minute, in which it works on and may be replaced by one of a new
 *     version, 1 min to 1 d; for {@link Kind#ECS} and {@link Kind#ASG}, which otherwise hold up what replaces it
 * @param asg where it is an instance of an EC2 Auto Scaling group
 * @param kubernetes where it is a pod
 */
@Validated
@ConfigurationProperties("wordfreq.counter.worker")
record ProtectionSettings(
        @DefaultValue("none") @NotNull Kind protection,

        @DefaultValue("15m") @NotNull @DurationMin(minutes = 1) @DurationMax(days = 1)
        Duration protectedFor,

        @DefaultValue @Valid Asg asg,
        @DefaultValue @Valid Kubernetes kubernetes) {

    /** The kinds of protection. */
    enum Kind {
        NONE,
        ECS,
        ASG,
        KUBERNETES
    }

    /**
     * For {@link Kind#ASG}.
     *
     * @param group the name of the group; empty to ask Auto Scaling for it
     * @param hook the name of the lifecycle hook that keeps an instance until its worker is done
     * @param interval how often the instance is asked whether it will be taken away
     * @param metadata where the instance's metadata are
     * @param endpoint where Auto Scaling is, if not at AWS
     */
    record Asg(
            @DefaultValue("") @NotNull String group,
            @DefaultValue("wordfreq-drain") @NotBlank String hook,

            @DefaultValue("5s") @NotNull @DurationMin(millis = 10) @DurationMax(minutes = 1)
            Duration interval,

            @DefaultValue("http://169.254.169.254") @NotNull URI metadata,
            @Nullable URI endpoint) {}

    /**
     * For {@link Kind#KUBERNETES}.
     *
     * @param pod the name of the pod; empty for that of the environment variable {@code HOSTNAME}, which is the pod's unless its
     *     manifest gives it the network or another name of its host
     * @param cost what to delete it costs while it is busy, in the terms of pod-deletion-cost; idle pods cost 0
     */
    record Kubernetes(
            @DefaultValue("") @NotNull String pod,
            @DefaultValue("1000") int cost) {}
}
