package org.wordfreq.scaling.operations;

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
 * How much may be simulated in one request. One request is served at a time, so that the fleet is not kept waiting.
 *
 * @param timeLimit after this time no further run is begun and the request fails
 * @param jobRuns the most jobs, counted once for each policy and seed; a million take some seconds
 */
@Validated
@ConfigurationProperties("wordfreq.scaling.simulations")
record SimulationSettings(
        @DefaultValue("20s") @NotNull @DurationMin(millis = 1) @DurationMax(minutes = 10)
        Duration timeLimit,

        @DefaultValue("3000000") @Min(1) @Max(1_000_000_000) long jobRuns) {}
