package org.wordfreq.scaling.policy;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a policy sees at one moment. A source that did not answer is null: half a signal is no reason to change anything.
 *
 * @param queue the jobs queue; null when it could not be read
 * @param workers the fleet; null when it could not be read
 * @param service how fast work is done
 */
public record Signals(@Nullable Queue queue, @Nullable Workers workers, Service service) {

    /**
     * The depth of the jobs queue in messages, as SQS approximates it.
     *
     * @param visible waiting for a worker
     * @param inFlight received and not yet acknowledged
     * @param delayed not yet visible
     * @param dead in the dead letters; below 0 while that is not known
     * @param arrivalsPerSecond jobs sent since the previous reading, per second; 0 or more
     * @param resting of those in flight, the ones that no worker has: they wait, hidden, for their next attempt
     */
    public record Queue(long visible, long inFlight, long delayed, long dead, double arrivalsPerSecond, long resting) {

        /** One where all that is in flight is at a worker. */
        public Queue(long visible, long inFlight, long delayed, long dead, double arrivalsPerSecond) {
            this(visible, inFlight, delayed, dead, arrivalsPerSecond, 0);
        }

        /** Messages in flight that hold a slot. */
        long running() {
            return inFlight - resting;
        }
    }

    /**
     * The fleet, in workers.
     *
     * @param live running and taking jobs, the busy ones included
     * @param busy of those, how many work on at least one job
     * @param starting asked for and not yet running
     * @param draining finishing their work, taking no more
     * @param secondsUntilStarted the mean time until those that start will run, in seconds; 0 when none starts
     */
    public record Workers(int live, int busy, int starting, int draining, double secondsUntilStarted) {}

    /**
     * How fast work is done.
     *
     * @param slots jobs that a worker does at once; at least 1
     * @param secondsPerQueuedJob expected seconds that a waiting job will take in a slot, from its size; above 0
     * @param secondsPerRunningJob expected seconds that a job in flight still takes, from its size, each taken
     *     for a minute at most, so that a giant does not stand for many; above 0
     * @param bootSeconds seconds from asking for a worker until it takes jobs; 0 or more
     */
    public record Service(int slots, double secondsPerQueuedJob, double secondsPerRunningJob, double bootSeconds) {

        public Service {
            if (slots < 1 || !(secondsPerQueuedJob > 0) || !(secondsPerRunningJob > 0) || !(bootSeconds >= 0)) {
                throw new IllegalArgumentException("not a rate of service: " + slots + " slots, " + secondsPerQueuedJob
                        + " s and " + secondsPerRunningJob + " s a job, " + bootSeconds + " s to start");
            }
        }
    }

    /** Why these signals are no ground for a decision; empty when they are. */
    public Optional<String> fault() {
        if (queue == null) {
            return Optional.of("the depth of the queue is missing");
        }
        if (workers == null) {
            return Optional.of("the state of the workers is missing");
        }
        return queueFault(queue).or(() -> workersFault(workers));
    }

    private static Optional<String> queueFault(Queue queue) {
        var contradictory = queue.visible < 0
                || queue.inFlight < 0
                || queue.resting < 0
                || queue.resting > queue.inFlight
                || !(queue.arrivalsPerSecond >= 0);
        return contradictory ? Optional.of("the queue's numbers contradict themselves: " + queue) : Optional.empty();
    }

    private static Optional<String> workersFault(Workers workers) {
        var contradictory = workers.live < 0
                || workers.starting < 0
                || workers.busy < 0
                || workers.busy > workers.live
                || !(workers.secondsUntilStarted >= 0);
        return contradictory ? Optional.of("the workers' numbers contradict themselves: " + workers) : Optional.empty();
    }
}
