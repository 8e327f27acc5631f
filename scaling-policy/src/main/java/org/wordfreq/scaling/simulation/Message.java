package org.wordfreq.scaling.simulation;

/** A job on the queue. */
final class Message {

    private final Job job;
    private boolean visible;
    private boolean done;

    Message(Job job) {
        this.job = job;
    }

    Job job() {
        return job;
    }

    boolean isVisible() {
        return visible;
    }

    boolean isDone() {
        return done;
    }

    void show() {
        visible = true;
    }

    void hide() {
        visible = false;
    }

    void finish() {
        done = true;
    }
}
