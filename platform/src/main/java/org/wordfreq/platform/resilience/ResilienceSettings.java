package org.wordfreq.platform.resilience;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How calls to AWS are guarded. Each service (S3, DynamoDB, SQS, SNS) has a circuit breaker and three bulkheads of its
 * own.
 *
 * @param attempts how often a call is made if it fails for a reason that may pass, the first time included
 * @param retryDelay the longest wait before the second attempt, the shortest being half of it; doubled for each further
 * @param patience after this time since its first attempt no call is made again
 * @param window of how many calls the breaker looks at
 * @param minimumCalls how many of them there must have been before it opens
 * @param failureRate the percentage of failed calls at which it opens
 * @param openFor how long an open breaker refuses calls before it lets some try, give or take a quarter
 * @param trials how many calls are tried then; if too many of them fail as well, or do not end within {@code openFor}, it
 *     opens again
 * @param reads how many calls of one service that read may be under way at once; with those that write no more than the
 *     client has connections, 50 unless it says otherwise. Four times as many where answers come later (SQS), since such a
 *     client has a queue of its own
 * @param writes the same for calls that write
 * @param lasting the same for calls that may last minutes: putting the parts of an object together, loading a whole object
 *     into a file
 * @param bulkheadWait how long a call waits for its turn; those whose answers come later are tried again instead
 */
@Validated
@ConfigurationProperties("wordfreq.resilience")
record ResilienceSettings(
        @DefaultValue("3") @Min(1) @Max(10) int attempts,

        @DefaultValue("200ms") @NotNull @DurationMin(millis = 2) @DurationMax(seconds = 30)
        Duration retryDelay,

        @DefaultValue("10s") @NotNull @DurationMin(millis = 1) @DurationMax(minutes = 10)
        Duration patience,

        @DefaultValue("20") @Min(1) @Max(1_000) int window,
        @DefaultValue("6") @Min(1) @Max(1_000) int minimumCalls,
        @DefaultValue("50") @Min(1) @Max(100) int failureRate,

        @DefaultValue("5s") @NotNull @DurationMin(millis = 100) @DurationMax(minutes = 10)
        Duration openFor,

        @DefaultValue("3") @Min(1) @Max(100) int trials,
        @DefaultValue("24") @Min(1) @Max(10_000) int reads,
        @DefaultValue("24") @Min(1) @Max(10_000) int writes,
        @DefaultValue("16") @Min(1) @Max(10_000) int lasting,

        @DefaultValue("10s") @NotNull @DurationMin(millis = 0) @DurationMax(minutes = 10)
        Duration bulkheadWait) {}
