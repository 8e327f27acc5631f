package org.wordfreq.counter;

import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How large documents are counted.
 *
 * @param partSize documents of more than that, 1 MB or more, are counted in parts of that size at most or a little more,
 *     which are jobs of their own; of a document that would have more than 1,000 of them, they are larger
 */
@Validated
@ConfigurationProperties("wordfreq.counter")
record PartSettings(@DefaultValue("64MB") @NotNull DataSize partSize) {

    private static final DataSize MIN_PART_SIZE = DataSize.ofMegabytes(1);

    PartSettings {
        if (partSize.compareTo(MIN_PART_SIZE) < 0) {
            throw new IllegalArgumentException("wordfreq.counter.part-size must be 1MB or more, not " + partSize);
        }
    }
}
