package org.wordfreq.cli.client;

import java.net.URI;

/** What scaling-controller tells. */
public final class ScalingClient {

    private final ServiceClient service;

    public ScalingClient(URI base, Retries retries) {
        this.service = new ServiceClient("scaling-controller", base, retries);
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

    private record Scaling(Signal signal) {}

    /** The signal of now. */
    public Signal signal() {
        return service.get("/v1/scaling", Scaling.class).signal();
    }
}
