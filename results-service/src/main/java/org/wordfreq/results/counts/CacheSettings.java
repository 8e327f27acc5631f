package org.wordfreq.results.counts;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * The local copies of count files.
 *
 * @param directory where they are kept; processes that share it each take a folder of their own in it
 * @param maxSize bound of their bytes; exceeded only by files that running queries hold
 * @param downloads how many files are downloaded at once, by all requests together
 */
@Validated
@ConfigurationProperties("wordfreq.results.cache")
record CacheSettings(
        @NotNull Path directory,
        @NotNull @DefaultValue("2GB") DataSize maxSize,
        @Min(1) @Max(256) @DefaultValue("16") int downloads) {}
