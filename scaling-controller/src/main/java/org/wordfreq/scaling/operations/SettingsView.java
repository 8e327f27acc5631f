package org.wordfreq.scaling.operations;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Set;

@Schema(name = "ScalingSettingsNow", description = "The settings that hold")
record SettingsView(
        @Schema(description = "Changes with every change; the ETag", example = "3")
        long version,

        @Schema(description = "Whether the fleet is left as it is", example = "false")
        boolean paused,

        SettingsDocument settings,

        @Schema(
                description = "The members that operators have set at run time; the others are the configuration's",
                example = "[\"max\"]")
        Set<String> overridden) {

    SettingsView {
        overridden = Set.copyOf(overridden);
    }

    static SettingsView of(Settings settings) {
        return new SettingsView(
                settings.version(), settings.paused(), SettingsDocument.of(settings.fleet()), settings.overridden());
    }
}
