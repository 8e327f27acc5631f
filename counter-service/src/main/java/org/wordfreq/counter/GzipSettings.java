package org.wordfreq.counter;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How far a gzip file may expand; it is rejected as soon as it goes beyond, so that a few bytes cannot keep a worker busy
 * for days. Memory is not at stake: text is counted as it is unpacked.
 *
 * @param maxRatio how many bytes of text one byte may give, on the average of what was read so far; text and logs give 3 to
 *     30, the format cannot give more than 1,032. The first {@value #FREE_MEGABYTES} MB of text are free, which take a
 *     second or two
 * @param maxSize how many bytes of text a file may give
 */
@Validated
@ConfigurationProperties("wordfreq.counter.gzip")
record GzipSettings(
        @DefaultValue("200") @Min(1) @Max(1_032) int maxRatio,
        @DefaultValue("50GB") @NotNull DataSize maxSize) {

    static final int FREE_MEGABYTES = 64;

    GzipSettings {
        if (maxSize.toBytes() < 1) {
            throw new IllegalArgumentException("wordfreq.counter.gzip.max-size must be 1B or more, not " + maxSize);
        }
    }
}
