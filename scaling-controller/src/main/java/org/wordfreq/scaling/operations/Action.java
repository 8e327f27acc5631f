package org.wordfreq.scaling.operations;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What an operator did; an entry of the audit log. It is written together with what it tells of, or neither is. */
@Schema(name = "ScalingAction", description = "What an operator did to scaling; an entry of the audit log")
record Action(
        @Schema(description = "UUIDv7", example = "019aa3c5-7a1c-7cc3-9d0f-3a5b8f1e2d47")
        UUID id,

        @Schema(description = "When (RFC 3339, UTC)", example = "2026-11-21T10:15:30.123Z")
        Instant at,

        @Schema(description = "The authenticated user, else the header X-Actor, else anonymous", example = "ada")
        String actor,

        @Schema(
                example = "settings",
                allowableValues = {"settings", "pause", "resume"})
        String action,

        @Schema(description = "The reason that was given", example = "the night's import", nullable = true) @Nullable
        String reason,

        @Schema(description = "The version of the settings from then on", example = "3")
        long version,

        @Schema(description = "The settings before") SettingsDocument before,

        @Schema(description = "The settings from then on") SettingsDocument after) {}
