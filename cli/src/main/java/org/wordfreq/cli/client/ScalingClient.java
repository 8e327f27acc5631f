package org.wordfreq.cli.client;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What scaling-controller tells. */
public final class ScalingClient {

    private static final int MOST_DECISIONS = 100;

    private final ServiceClient service;

    public ScalingClient(Endpoint endpoint, Retries retries) {
        this.service = new ServiceClient("scaling-controller", endpoint, retries);
    }

    /** The backlog, in messages. */
    public record Queue(long visible, long inFlight, long delayed, long dead) {

        /** All that is not done. */
        public long waiting() {
            return visible + inFlight + delayed;
        }
    }

    /** The live workers, and how many documents they can count, and count, at once. */
    public record Workers(int live, int draining, int slots, int busy) {}

    /** Both at one moment. */
    public record Signal(Queue queue, Workers workers) {}

    /** What runs the fleet, and how many workers it is asked for and has started; null while it does not say. */
    public record Target(
            String name,
            @Nullable Integer desired,
            @Nullable Integer running) {}

    /** The bounds of the fleet, in workers. */
    public record Settings(int min, int max) {}

    /** The state of scaling; target and settings are null while the controller does not know them. */
    public record State(
            Signal signal,
            @Nullable Boolean paused,
            @Nullable Settings settings,
            @Nullable Target target) {

        /** The bounds, if the controller gives the fleet its size. */
        public Optional<Settings> scaled() {
            return target == null || target.name().equals("dry-run") || Boolean.TRUE.equals(paused)
                    ? Optional.empty()
                    : Optional.ofNullable(settings);
        }
    }

    /** A decision: of kind grow, shrink, keep or blind, from one size to another, in workers. */
    public record Decision(Instant at, String kind, int from, int to, String sentence) {}

    private record DecisionsPage(List<Decision> decisions) {}

    /** The signal of now. */
    public Signal signal() {
        return state().signal();
    }

    /** The state of now. */
    public State state() {
        return service.get("/v1/scaling", State.class);
    }

    /** The last decisions, the latest first. */
    public List<Decision> decisions() {
        return service.get("/v1/scaling/decisions?limit=" + MOST_DECISIONS, DecisionsPage.class)
                .decisions();
    }
}
