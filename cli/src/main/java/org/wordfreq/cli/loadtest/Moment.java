package org.wordfreq.cli.loadtest;

import java.util.Objects;
import org.wordfreq.cli.client.ScalingClient.State;
import org.wordfreq.cli.console.Quantities;

/**
 * The platform at one moment of a load test.
 *
 * @param seconds since the first upload began
 * @param uploaded bytes sent so far
 * @param finished documents at their end
 * @param state of scaling
 */
record Moment(double seconds, long uploaded, long finished, State state) {

    /** Jobs that no worker has. */
    long waiting() {
        return state.signal().queue().visible() + state.signal().queue().delayed();
    }

    long inFlight() {
        return state.signal().queue().inFlight();
    }

    /** Workers that take jobs. */
    int live() {
        return state.signal().workers().live() - state.signal().workers().draining();
    }

    /** Slots at work. */
    int busy() {
        return state.signal().workers().busy();
    }

    /** Workers asked for; those that take jobs where nobody asks for any. */
    int desired() {
        var target = state.target();
        return target == null ? live() : Objects.requireNonNullElseGet(target.desired(), this::live);
    }

    /** Workers started and not ended, as far as the target tells. */
    int running() {
        var target = state.target();
        return target == null
                ? state.signal().workers().live()
                : Objects.requireNonNullElseGet(
                        target.running(), () -> state.signal().workers().live());
    }

    /** For a person who watches. */
    String note() {
        return waiting() + " waiting, " + inFlight() + " running, " + live() + " of "
                + Quantities.of(Math.max(desired(), running()), "counter") + " at work";
    }
}
