package org.wordfreq.scaling.operations;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.wordfreq.scaling.simulation.Cloud;
import org.wordfreq.scaling.web.Refusal;

/** {@link Cloud} as JSON; what is left out is as in SCALING.md's comparisons. */
@Schema(name = "SimulationCloud", description = "The world that a simulated fleet lives in; times in seconds")
record SimulationCloud(
        @Schema(description = "Jobs that a worker does at once, 1 to 64", example = "2", nullable = true) @Nullable
        Integer slots,

        @Schema(description = "What a job takes besides its bytes, 0 to 3600", example = "2", nullable = true) @Nullable
        Double jobSeconds,

        @Schema(description = "How fast a slot counts, 1000 to 1e12", example = "30000000", nullable = true) @Nullable
        Double bytesPerSecond,

        @Schema(
                description = "How much the time of like jobs varies: standard deviation of its logarithm, 0 to 1",
                example = "0.25",
                nullable = true)
        @Nullable
        Double spread,

        @Schema(
                description = "From asking for a worker until it takes jobs, 0 to 3600",
                example = "40",
                nullable = true)
        @Nullable
        Double bootSeconds,

        @Schema(description = "How much that varies, likewise, 0 to 1", example = "0.08", nullable = true) @Nullable
        Double bootSpread,

        @Schema(
                description = "How often one worker is taken away in an hour, 0 to 1",
                example = "0.005",
                nullable = true)
        @Nullable
        Double spotLossesPerHour,

        @Schema(
                description = "Messages that a worker holds besides those it works on, 0 to 10",
                example = "0",
                nullable = true)
        @Nullable
        Integer prefetch,

        @Schema(description = "For how long a message stays hidden, 1 to 43200", example = "60", nullable = true)
        @Nullable
        Double visibilitySeconds,

        @Schema(description = "The greatest age of SQS counts, 0 to 300", example = "5", nullable = true) @Nullable
        Double sqsLagSeconds,

        @Schema(description = "How much SQS counts vary, as a share, 0 to 1", example = "0.03", nullable = true)
        @Nullable
        Double sqsSpread,

        @Schema(description = "The share of SQS counts that are wrong, 0 to 1", example = "0.003", nullable = true)
        @Nullable
        Double oddSamples,

        @Schema(
                description = "From the end of a minute until CloudWatch tells it, 0 to 600",
                example = "60",
                nullable = true)
        @Nullable
        Double cloudWatchLagSeconds,

        @Schema(description = "What a worker costs an hour, in dollars, 0 to 1000", example = "0.085", nullable = true)
        @Nullable
        Double pricePerHour) {

    static final SimulationCloud STANDARD = of(Cloud.standard());

    private static final double AN_HOUR = 3600;

    static SimulationCloud of(Cloud cloud) {
        return new SimulationCloud(
                cloud.slots(),
                cloud.jobSeconds(),
                cloud.bytesPerSecond(),
                cloud.spread(),
                cloud.bootSeconds(),
                cloud.bootSpread(),
                cloud.spotLossesPerHour(),
                cloud.prefetch(),
                cloud.visibilitySeconds(),
                cloud.sqsLagSeconds(),
                cloud.sqsSpread(),
                cloud.oddSamples(),
                cloud.cloudWatchLagSeconds(),
                cloud.pricePerHour());
    }

    /** @throws Refusal if a number is none that can be simulated */
    Cloud checked() {
        var usual = Cloud.standard();
        return new Cloud(
                SimulationRules.within("cloud.slots", slots, usual.slots(), 1, 64),
                within("jobSeconds", jobSeconds, usual.jobSeconds(), 0, AN_HOUR),
                within("bytesPerSecond", bytesPerSecond, usual.bytesPerSecond(), 1e3, 1e12),
                within("spread", spread, usual.spread(), 0, 1),
                within("bootSeconds", bootSeconds, usual.bootSeconds(), 0, AN_HOUR),
                within("bootSpread", bootSpread, usual.bootSpread(), 0, 1),
                within("spotLossesPerHour", spotLossesPerHour, usual.spotLossesPerHour(), 0, 1),
                SimulationRules.within("cloud.prefetch", prefetch, usual.prefetch(), 0, 10),
                within("visibilitySeconds", visibilitySeconds, usual.visibilitySeconds(), 1, 12 * AN_HOUR),
                within("sqsLagSeconds", sqsLagSeconds, usual.sqsLagSeconds(), 0, 300),
                within("sqsSpread", sqsSpread, usual.sqsSpread(), 0, 1),
                within("oddSamples", oddSamples, usual.oddSamples(), 0, 1),
                within("cloudWatchLagSeconds", cloudWatchLagSeconds, usual.cloudWatchLagSeconds(), 0, 600),
                within("pricePerHour", pricePerHour, usual.pricePerHour(), 0, 1000));
    }

    private static double within(String member, @Nullable Double value, double usual, double least, double most) {
        return SimulationRules.within("cloud." + member, value, usual, least, most);
    }
}
