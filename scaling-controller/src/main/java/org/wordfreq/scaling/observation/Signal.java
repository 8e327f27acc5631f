package org.wordfreq.scaling.observation;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.wordfreq.contracts.WorkerHeartbeat;

/** What the controller sees at one moment: the backlog and the workers that work it off. */
@Schema(description = "What the controller sees at one moment")
public record Signal(
        @Schema(description = "When it was read (RFC 3339, UTC)", example = "2026-11-21T10:15:30.123Z")
        Instant observedAt,

        Queue queue,
        Workers workers) {

    /** The depth of the jobs queue. SQS gives these numbers approximately. */
    @Schema(description = "The depth of the jobs queue, as SQS approximates it, in messages")
    public record Queue(
            @Schema(description = "Waiting for a worker", example = "118")
            long visible,

            @Schema(description = "Received by a worker and not yet acknowledged", example = "2")
            long inFlight,

            @Schema(description = "Not yet visible to workers", example = "0")
            long delayed,

            @Schema(
                    description =
                            "In the dead letters: given up, waiting for an operator; -1 while they cannot be read",
                    example = "0")
            long dead) {

        static final long UNKNOWN = -1;

        Queue withDead(long letters) {
            return new Queue(visible, inFlight, delayed, letters);
        }

        /** All that are not done. */
        long jobs() {
            return visible + inFlight + delayed;
        }
    }

    /** The workers that gave a sign of life lately. */
    @Schema(description = "The workers whose last heartbeat is recent")
    public record Workers(
            @Schema(description = "Workers alive, draining ones included", example = "2")
            int live,

            @Schema(description = "Of those, how many finish their work and take no more", example = "0")
            int draining,

            @Schema(description = "Documents that the live workers can count at once", example = "4")
            int slots,

            @Schema(description = "Documents that they count now", example = "2")
            int busy) {

        static Workers of(List<WorkerHeartbeat> live) {
            return new Workers(
                    live.size(),
                    Math.toIntExact(live.stream()
                            .filter(beat -> beat.state() == WorkerHeartbeat.State.DRAINING)
                            .count()),
                    live.stream().mapToInt(WorkerHeartbeat::slots).sum(),
                    live.stream().mapToInt(WorkerHeartbeat::busy).sum());
        }
    }
}
