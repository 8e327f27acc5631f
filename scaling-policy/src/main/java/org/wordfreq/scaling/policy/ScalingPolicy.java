package org.wordfreq.scaling.policy;

import java.time.Duration;
import java.time.Instant;

/**
 * A control law: a pure function of its state, the signals and the time. The same arguments always give the same decision,
 * so a decision can be explained, replayed and simulated.
 *
 * @param <S> what the policy remembers from one step to the next; plain data that can be stored
 */
public interface ScalingPolicy<S> {

    /** Its name in options, reports and decisions. */
    String name();

    /** Where its signals come from. */
    Source source();

    /** The time between two steps. */
    Duration interval();

    /** The state of a fleet that has that size. */
    S start(int size);

    /** Decides. The decision is about the size that the state remembers. */
    Outcome<S> decide(S state, Signals signals, Instant now);

    /** Whose view of the queue a policy acts on, and thereby how old it is. */
    enum Source {
        /** The queue's own attributes, seconds old and approximate. */
        SQS,
        /** CloudWatch: one value for each minute, known about a minute later. */
        CLOUDWATCH
    }
}
