package org.wordfreq.scaling.leadership;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The leader's lease.
 *
 * @param duration how long it lasts unless it is prolonged, and so how long the fleet is without a leader when one dies; the
 *     same for all controllers, and at least three intervals of the loop
 */
@Validated
@ConfigurationProperties("wordfreq.scaling.lease")
public record LeaseSettings(
        @DefaultValue("15s") @DurationMin(millis = 300) @DurationMax(minutes = 10)
        Duration duration) {}
