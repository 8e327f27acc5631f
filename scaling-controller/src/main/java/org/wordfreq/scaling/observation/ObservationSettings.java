package org.wordfreq.scaling.observation;

import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * What cannot be observed.
 *
 * @param partSize the size of the parts in which counters count large documents, as their own settings have it
 */
@Validated
@ConfigurationProperties("wordfreq.scaling.observation")
record ObservationSettings(@DefaultValue("64MB") @NotNull DataSize partSize) {

    ObservationSettings {
        if (partSize.toBytes() <= 0) {
            throw new IllegalArgumentException("wordfreq.scaling.observation.part-size is " + partSize
                    + "; it must be above 0, as wordfreq.counter.part-size is");
        }
    }
}
