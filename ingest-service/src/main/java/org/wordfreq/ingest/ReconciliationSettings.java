package org.wordfreq.ingest;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How what was lost is found again.
 *
 * @param interval the time between two sweeps of a replica; at least 1 s
 * @param minAge how long a document shows no sign of life before its job may be taken for lost; at least 1 s, and longer
 *     than a job usually waits between being sent and being begun, or it is sent twice for nothing
 * @param maxAge after how long without a sign of life a job is sent again although the queue holds as many messages as
 *     there are documents; at least {@code minAge}
 * @param pageSize how many items of documents a sweep looks at
 * @param objectsPageSize how many objects of the bucket a sweep looks at
 * @param objectsInterval the time between two walks through the bucket, which cost one look-up for each object
 * @param resendsByAge how many jobs a sweep sends again for their age alone
 * @param abandonedAfter after how long without a new part a multipart upload that belongs to no upload of a client is
 *     aborted; longer than the slowest client takes for a part, which is {@code wordfreq.ingest.upload.part-size} at
 *     {@code min-rate}; at least 10 s, for tests
 */
@Validated
@ConfigurationProperties("wordfreq.ingest.reconciliation")
record ReconciliationSettings(
        @DefaultValue("60s") Duration interval,
        @DefaultValue("2m") Duration minAge,
        @DefaultValue("1h") Duration maxAge,
        @DefaultValue("20000") @Min(1) @Max(1_000_000) int pageSize,
        @DefaultValue("5000") @Min(1) @Max(1_000_000) int objectsPageSize,
        @DefaultValue("1h") Duration objectsInterval,
        @DefaultValue("20") @Min(0) @Max(10_000) int resendsByAge,
        @DefaultValue("24h") Duration abandonedAfter) {

    ReconciliationSettings {
        require(interval.compareTo(Duration.ofSeconds(1)) >= 0, "interval is at least 1s");
        require(minAge.compareTo(Duration.ofSeconds(1)) >= 0, "min-age is at least 1s");
        require(maxAge.compareTo(minAge) >= 0, "max-age is at least min-age");
        require(objectsInterval.compareTo(interval) >= 0, "objects-interval is at least interval");
        require(
                abandonedAfter.compareTo(Duration.ofSeconds(10)) >= 0,
                "abandoned-after is at least 10s, because a part takes its time");
    }

    private static void require(boolean kept, String rule) {
        if (!kept) {
            throw new IllegalArgumentException("wordfreq.ingest.reconciliation." + rule);
        }
    }
}
