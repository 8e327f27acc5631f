package org.wordfreq.scaling.operations;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wordfreq.contracts.Timestamps;
import org.wordfreq.scaling.journal.Board.Tick;
import org.wordfreq.scaling.journal.DecisionEntry;
import org.wordfreq.scaling.leadership.Standing;
import org.wordfreq.scaling.observation.Observation;
import org.wordfreq.scaling.observation.Signal;

/** The state of scaling as operators see it. */
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "Scaling", description = "The state of scaling")
record StateView(
        Signal signal,

        @Schema(description = "Whether the fleet is left as it is", example = "false")
        boolean paused,

        @Schema(description = "What holds", implementation = SettingsDocument.class)
        SettingsDocument settings,

        @Schema(description = "What this controller saw at its last tick; null before the first", nullable = true)
        @Nullable
        Seen observation,

        @Schema(description = "The last decision, of the controller that leads; null before the first", nullable = true)
        @Nullable
        DecisionEntry decision,

        @Schema(description = "What runs the fleet; null before the first tick", nullable = true) @Nullable
        Target target,

        @Schema(description = "Who decides; null before the first tick", nullable = true) @Nullable
        Leader leader) {

    /** What was learned and reckoned, beside the signal. */
    @Schema(name = "ScalingObservation", description = "What the controller has learned and reckoned at its last tick")
    record Seen(
            @Schema(example = "2026-11-21T10:15:30.123Z") String at,

            @Schema(description = "Jobs sent since the look before, a second; null while unknown", nullable = true)
            @Nullable
            Double arrivalsPerSecond,

            @Schema(
                    description =
                            "Jobs in flight that no worker has: they wait for their next attempt; null while unknown",
                    nullable = true)
            @Nullable
            Long resting,

            @Schema(description = "Workers that take jobs and have one; null while unknown", nullable = true) @Nullable
            Integer busy,

            @Schema(description = "Workers that take jobs and have none; null while unknown", nullable = true) @Nullable
            Integer idle,

            @Schema(description = "Workers asked for that do not take jobs yet; null while unknown", nullable = true)
            @Nullable
            Integer starting,

            @Schema(description = "Workers that take no jobs at present, because a service is away", example = "0")
            int pausing,

            @Schema(description = "Jobs that a worker does at once", example = "2")
            int slots,

            @Schema(description = "What a busy slot counts, in bytes a second", example = "30000000")
            double bytesPerSecond,

            @Schema(description = "The mean size of jobs that wait, in bytes", example = "1000000")
            double queuedBytes,

            @Schema(description = "What such a job takes in a slot, in seconds", example = "0.13")
            double secondsPerQueuedJob,

            @Schema(description = "What a job in flight still takes, in seconds, 60 at most", example = "0.13")
            double secondsPerRunningJob,

            @Schema(description = "From asking for a worker until it takes jobs, in seconds", example = "40")
            double bootSeconds,

            @Schema(description = "What did not answer") List<String> faults) {

        Seen {
            faults = List.copyOf(faults);
        }

        static Seen of(Observation look) {
            var queue = look.signals().queue();
            var workers = look.signals().workers();
            var service = look.signals().service();
            return new Seen(
                    Timestamps.format(look.at()),
                    queue == null ? null : queue.arrivalsPerSecond(),
                    queue == null ? null : queue.resting(),
                    workers == null ? null : workers.busy(),
                    workers == null ? null : workers.live() - workers.busy(),
                    workers == null ? null : workers.starting(),
                    look.pausing(),
                    service.slots(),
                    look.bytesPerSecond(),
                    look.queuedBytes(),
                    service.secondsPerQueuedJob(),
                    service.secondsPerRunningJob(),
                    service.bootSeconds(),
                    look.faults());
        }
    }

    /** What runs the fleet. */
    @Schema(name = "ScalingTargetNow", description = "What runs the fleet, and what it says")
    record Target(
            @Schema(example = "process") String name,

            @Schema(description = "How many workers it is to have; null when it does not answer", nullable = true)
            @Nullable
            Integer desired,

            @Schema(description = "How many it has started; null when it does not answer", nullable = true) @Nullable
            Integer running) {

        static Target of(Tick tick) {
            var fleet = tick.seen().fleet();
            return new Target(
                    tick.target(), fleet == null ? null : fleet.desired(), fleet == null ? null : fleet.running());
        }
    }

    /** Who decides. */
    @Schema(name = "ScalingLeader", description = "The controller that decides and acts")
    record Leader(
            @Schema(
                    description = "Its name; null while it is not known",
                    example = "host/4711/19aa3c57a1c",
                    nullable = true)
            @Nullable
            String name,

            @Schema(description = "Whether it is the one that answers", example = "true")
            boolean self) {

        static Leader of(Standing standing) {
            return switch (standing) {
                case Standing.Leading leading -> new Leader(leading.holder(), true);
                case Standing.Following following -> new Leader(following.holder(), false);
            };
        }
    }
}
