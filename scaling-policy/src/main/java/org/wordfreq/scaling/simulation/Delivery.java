package org.wordfreq.scaling.simulation;

/** A message in the hands of a worker. */
final class Delivery {

    private final Message message;
    private boolean held = true;
    private boolean begun;
    private double nominalEnd;

    Delivery(Message message) {
        this.message = message;
    }

    Message message() {
        return message;
    }

    /** Whether the message is hidden from other workers on account of this delivery. */
    boolean isHeld() {
        return held;
    }

    boolean isBegun() {
        return begun;
    }

    /** When the job should end by its size, in seconds of the simulation. */
    double nominalEnd() {
        return nominalEnd;
    }

    void begin(double shouldEndAt) {
        begun = true;
        nominalEnd = shouldEndAt;
    }

    void release() {
        held = false;
    }
}
