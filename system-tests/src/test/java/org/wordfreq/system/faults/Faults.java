package org.wordfreq.system.faults;

import java.time.Duration;

/**
 * What happens to the requests of one service. Each share is the probability, from 0 to 1, with which a request meets
 * that fate; their sum is 1 at most.
 *
 * @param latency what every request waits at least
 * @param jitter what it waits on top, at most
 * @param errors share of requests that are answered by "slow down" and never reach the service
 * @param lostRequests share of requests whose connection is reset before they reach the service
 * @param lostAnswers share of requests that the service serves and whose connection is then reset: the client cannot
 *     tell them from lost requests
 * @param cutAnswers share of requests of whose answer only the beginning arrives
 * @param bytesPerSecond bandwidth of each connection and direction; 0 for no bound
 * @param line whether there is a line at all
 */
public record Faults(
        Duration latency,
        Duration jitter,
        double errors,
        double lostRequests,
        double lostAnswers,
        double cutAnswers,
        long bytesPerSecond,
        Line line) {

    /** The state of the line as a whole. */
    public enum Line {
        UP(Fate.SERVED),
        /** Requests wait, unanswered, until the line is another one; then their connections are reset. */
        SILENT(Fate.STALLED),
        /** Connections are reset, those that are open at once. */
        CUT(Fate.DISCONNECTED);

        private final Fate fate;

        Line(Fate fate) {
            this.fate = fate;
        }

        /** What requests meet on such a line that no error meets. */
        public Fate fate() {
            return fate;
        }
    }

    public static final Faults NONE = new Faults(Duration.ZERO, Duration.ZERO, 0, 0, 0, 0, 0, Line.UP);

    public Faults {
        if (errors + lostRequests + lostAnswers + cutAnswers > 1) {
            throw new IllegalArgumentException("more fates than requests");
        }
    }

    /** These, and the errors and losses of the noise where they are more. */
    public Faults over(Faults noise) {
        return new Faults(
                latency,
                jitter,
                Math.max(errors, noise.errors),
                Math.max(lostRequests, noise.lostRequests),
                Math.max(lostAnswers, noise.lostAnswers),
                Math.max(cutAnswers, noise.cutAnswers),
                bytesPerSecond,
                line);
    }

    /** What goes wrong on any day: that share of requests is refused, and the other share meets each kind of reset. */
    public static Faults noise(double errors, double resets) {
        return new Faults(Duration.ZERO, Duration.ZERO, errors, resets, resets, resets, 0, Line.UP);
    }

    public static Faults slow(Duration latency, Duration jitter) {
        return new Faults(latency, jitter, 0, 0, 0, 0, 0, Line.UP);
    }

    public static Faults narrow(long bytesPerSecond) {
        return new Faults(Duration.ZERO, Duration.ZERO, 0, 0, 0, 0, bytesPerSecond, Line.UP);
    }

    public static Faults overloaded(double errors) {
        return new Faults(Duration.ZERO, Duration.ZERO, errors, 0, 0, 0, 0, Line.UP);
    }

    /** That share of requests meets a reset, a third of them each way. */
    public static Faults unreliable(double share) {
        return new Faults(Duration.ZERO, Duration.ZERO, 0, share / 3, share / 3, share / 3, 0, Line.UP);
    }

    public static Faults silent() {
        return new Faults(Duration.ZERO, Duration.ZERO, 0, 0, 0, 0, 0, Line.SILENT);
    }

    public static Faults cut() {
        return new Faults(Duration.ZERO, Duration.ZERO, 0, 0, 0, 0, 0, Line.CUT);
    }
}
