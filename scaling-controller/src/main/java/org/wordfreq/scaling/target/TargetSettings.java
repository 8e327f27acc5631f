package org.wordfreq.scaling.target;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Which target runs the fleet; each has settings of its own beside this.
 *
 * @param type ecs (an ECS service), asg (an EC2 Auto Scaling group), kubernetes (a Deployment), process (processes on this
 *     machine) or dry-run (nothing: what would be done is logged)
 */
@Validated
@ConfigurationProperties("wordfreq.scaling.target")
record TargetSettings(
        @DefaultValue("dry-run")
        @NotNull
        @Pattern(
                regexp = "ecs|asg|kubernetes|process|dry-run",
                message = "must be ecs, asg, kubernetes, process or dry-run")
        String type) {

    /** The property that selects a target's beans. */
    static final String TYPE = "wordfreq.scaling.target.type";
}
