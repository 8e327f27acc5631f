package org.wordfreq.counter;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;
import org.wordfreq.wordcount.SpillSettings;

/**
 * How a counter works.
 *
 * @param slots how many documents are counted at once; 0 means as many as there are processors. No job is received before
 *     a slot is free for it
 * @param topWords how many of the most frequent words the table item and the result message show. An item holds 400 KB at
 *     most and a word 4 KB
 * @param visibility how long a job stays hidden from other workers after the last sign of life of the one that has it;
 *     extended three times in that time
 * @param timeLimit how long one delivery of a job may be worked on, from its receipt; then another begins anew. SQS lets a
 *     message be hidden for 12 hours, whatever is done; what is being written at the limit gets the time up to that
 * @param pollTimeout how long one receive waits for a job. An idle counter takes this long to stop
 * @param drainTimeout how long a stopping counter lets running documents finish; shorter than
 *     {@code spring.lifecycle.timeout-per-shutdown-phase}
 * @param retryDelay the longest wait before a job's second attempt, the shortest being half of it; doubled for each
 *     further attempt. The five attempts at a job thus span 7.5 to 15 minutes by default, which outlasts common outages
 * @param retryDelayLimit the longest such wait
 * @param patience how long finished work waits for a service that is away, 1 s to 1 h: far longer than one is as a rule, and
 *     no reason to hold a job for ever
 * @param wordMemory memory for the words of one document, 1 MB to 1 GB; more of them go to a temporary file. 0, the
 *     default, means that all slots together take a tenth of the heap, and each 64 MB at most
 */
@Validated
@ConfigurationProperties("wordfreq.counter")
record CounterSettings(
        @DefaultValue("0") @Min(0) @Max(256) int slots,
        @DefaultValue("10") @Min(1) @Max(50) int topWords,

        @DefaultValue("60s") @NotNull @DurationMin(seconds = 3) @DurationMax(hours = 12)
        Duration visibility,

        @DefaultValue("710m") @NotNull @DurationMin(seconds = 1) @DurationMax(minutes = 715)
        Duration timeLimit,

        @DefaultValue("2s") @NotNull @DurationMin(seconds = 1) @DurationMax(seconds = 20)
        Duration pollTimeout,

        @DefaultValue("20s") @NotNull @DurationMin(seconds = 0)
        Duration drainTimeout,

        @DefaultValue("60s") @NotNull @DurationMin(seconds = 1)
        Duration retryDelay,

        @DefaultValue("15m") @NotNull @DurationMin(seconds = 1) @DurationMax(hours = 12)
        Duration retryDelayLimit,

        @DefaultValue("10m") @NotNull @DurationMin(seconds = 1) @DurationMax(hours = 1)
        Duration patience,

        @DefaultValue("0B") @NotNull DataSize wordMemory) {

    /** Of the heap, for the tables of all slots; putting their words in order takes up to five times as much. */
    private static final int HEAP_SHARE = 10;

    CounterSettings {
        slots = slots == 0 ? Runtime.getRuntime().availableProcessors() : slots;
        wordMemory = wordMemory.toBytes() == 0 ? shareOfHeap(slots) : wordMemory;
        if (wordMemory.toBytes() < SpillSettings.MIN_TABLE_BYTES
                || wordMemory.toBytes() > SpillSettings.MAX_TABLE_BYTES) {
            throw new IllegalArgumentException(
                    "wordfreq.counter.word-memory must be from 1MB to 1GB, or 0 for a share of the heap, not "
                            + wordMemory);
        }
    }

    /** How long the parts of a document may make no progress before somebody else sees to them. */
    Duration partsPatience() {
        return visibility.multipliedBy(2);
    }

    /**
     * How long after a deletion a worker may write counts that has not noticed it: one that was overtaken, or that stood
     * still, or that waited for S3 and could not reach DynamoDB. Any other notices within a third of {@code visibility}.
     */
    Duration lateWrites() {
        return patience.plus(visibility.multipliedBy(5));
    }

    /** The bounds of one document's words. */
    SpillSettings spill() {
        return new SpillSettings(wordMemory.toBytes(), SpillSettings.defaults().directory());
    }

    private static DataSize shareOfHeap(int slots) {
        var share = Runtime.getRuntime().maxMemory() / HEAP_SHARE / slots;
        return DataSize.ofBytes(Math.clamp(share, SpillSettings.MIN_TABLE_BYTES, SpillSettings.DEFAULT_TABLE_BYTES));
    }
}
