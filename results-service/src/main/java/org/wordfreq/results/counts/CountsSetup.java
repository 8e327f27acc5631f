package org.wordfreq.results.counts;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.wordfreq.contracts.ResourceNames;
import software.amazon.awssdk.services.s3.S3Client;

/** Puts the package together. */
@Configuration(proxyBeanMethods = false)
class CountsSetup {

    @Bean
    CacheDirectory cacheDirectory(CacheSettings settings) {
        return CacheDirectory.in(settings.directory());
    }

    @Bean
    FileCache fileCache(CacheDirectory directory, CacheSettings settings, Clock clock, MeterRegistry meters)
            throws IOException {
        var cache = new FileCache(directory.path(), settings.maxSize().toBytes(), clock);
        meters.gauge("wordfreq.results.cache.bytes", cache, FileCache::bytes);
        return cache;
    }

    @Bean
    DuckDb duckDb(DuckDbSettings settings, CacheDirectory directory) throws SQLException {
        return new DuckDb(settings, directory.path());
    }

    @Bean
    WordQueries wordQueries(DuckDb duckDb) {
        return new WordQueries(duckDb);
    }

    @Bean
    CountFiles countFiles(
            S3Client s3, ResourceNames names, FileCache cache, WordQueries queries, CacheSettings settings) {
        return new CountFiles(s3, names.resultsBucket(), cache, queries, settings.downloads());
    }

    @Bean
    CorpusTotals corpusTotals(FileCache cache, CountFiles files, WordQueries queries) {
        return new CorpusTotals(cache, files, queries);
    }
}
