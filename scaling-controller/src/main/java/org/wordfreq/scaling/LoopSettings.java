package org.wordfreq.scaling;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The loop's pace.
 *
 * @param interval the time between two looks; policies decide at their own pace, {@code drain-within}
 *     every 5 s, and so no longer than that
 */
@Validated
@ConfigurationProperties("wordfreq.scaling")
record LoopSettings(
        @DefaultValue("5s") @DurationMin(millis = 50) @DurationMax(seconds = 5)
        Duration interval) {}
