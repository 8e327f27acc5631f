package org.wordfreq.scaling.operations;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** {@link FleetSettings} as JSON: times in seconds. */
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "ScalingSettings", description = "How the fleet is to follow the backlog")
record SettingsDocument(
        @Schema(description = "The control law, see SCALING.md", example = "drain-within")
        PolicyName policy,

        @Schema(
                description = "The least size, in workers; 0 lets the fleet sleep while there is no work",
                example = "0")
        int min,

        @Schema(description = "The greatest size, in workers; at least min and 1", example = "10")
        int max,

        @Schema(description = "The time within which a job should start, in seconds; 1 to 86400", example = "60")
        double latencyTargetSeconds,

        @Schema(
                description = "Instance-hours that a UTC day may cost, a hard bound; null for none",
                example = "48",
                nullable = true)
        @Nullable
        Double budgetHours,

        @Schema(description = "The most workers added at a time; null for no limit", nullable = true) @Nullable
        Integer stepUp,

        @Schema(description = "The most workers removed at a time; null for no limit", nullable = true) @Nullable
        Integer stepDown,

        @Schema(
                description = "How long less must have been enough before the fleet shrinks, in seconds; above 0",
                example = "45")
        double stableLowSeconds,

        @Schema(
                description =
                        "The time over which the mean flow is taken, in seconds; at least stableLowSeconds, at most"
                                + " 3600",
                example = "900")
        double flowWindowSeconds) {

    static SettingsDocument of(FleetSettings settings) {
        return new SettingsDocument(
                settings.policy(),
                settings.min(),
                settings.max(),
                seconds(settings.latencyTarget()),
                settings.budgetHours(),
                settings.stepUp(),
                settings.stepDown(),
                seconds(settings.stableLow()),
                seconds(settings.flowWindow()));
    }

    /** @throws IllegalArgumentException if they break a rule, which the message names */
    FleetSettings settings() {
        return new FleetSettings(
                policy,
                min,
                max,
                duration(latencyTargetSeconds),
                budgetHours,
                stepUp,
                stepDown,
                duration(stableLowSeconds),
                duration(flowWindowSeconds));
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1e3;
    }

    private static Duration duration(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1e3));
    }
}
