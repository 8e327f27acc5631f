package org.wordfreq.scaling.target;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Counters as processes of this machine.
 *
 * @param command the command line of one counter, word by word. Its standard input is a pipe from the controller: if it ends
 *     with that, nothing that kills the controller leaves counters behind
 *     A script should put the counter in its own place (exec): a drain is asked for by the number of the process started
 * @param folder for their logs, and the numbers of their processes, by which the next controller finds them
 * @param initial how many are started at once with the controller, before it has looked at the queue
 * @param outlive whether counters go on when the controller ends, for the next one to take over. Their standard input is empty
 *     then, and when they are to end is for the command to say
 * @param backOff the wait before a counter that died is replaced, doubled each time that one dies young
 * @param backOffLimit the longest such wait
 * @param startLimit how long a counter may take from its start to its first heartbeat; then it is replaced
 */
@Validated
@ConditionalOnProperty(name = TargetSettings.TYPE, havingValue = "process")
@ConfigurationProperties("wordfreq.scaling.target.process")
record ProcessSettings(
        @NotEmpty List<String> command,
        @DefaultValue("wordfreq-counters") @NotNull Path folder,
        @DefaultValue("0") @Min(0) @Max(1000) int initial,
        @DefaultValue("false") boolean outlive,

        @DefaultValue("1s") @NotNull @DurationMin(millis = 1) @DurationMax(minutes = 10)
        Duration backOff,

        @DefaultValue("1m") @NotNull @DurationMin(millis = 1) @DurationMax(hours = 1)
        Duration backOffLimit,

        @DefaultValue("2m") @NotNull @DurationMin(millis = 1) @DurationMax(hours = 1)
        Duration startLimit) {}
