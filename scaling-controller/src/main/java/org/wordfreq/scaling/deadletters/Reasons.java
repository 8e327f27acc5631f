package org.wordfreq.scaling.deadletters;

import java.util.Collection;
import java.util.Objects;
import org.wordfreq.contracts.ResourceNames;
import org.wordfreq.scaling.deadletters.DocumentStates.State;
import org.wordfreq.scaling.deadletters.Letter.Kind;

/** Why a letter is dead, in words for operators. */
final class Reasons {

    static final String NO_END = "Received " + ResourceNames.MAX_RECEIVE_COUNT
            + " times without an end: the worker died, or lost the job, each time.";

    static final String UNKNOWN = "No counter says why, and SQS did not move it here: somebody put it here directly.";

    private Reasons() {}

    /**
     * The reason of a letter.
     *
     * @param kind why it is here
     * @param said what the counter said that put it aside; empty if none did
     * @param states of the documents that it names
     */
    static String of(Kind kind, String said, Collection<State> states) {
        return switch (kind) {
            case POISON -> said;
            case RECEIVES -> lastFailure(states);
            case UNKNOWN -> UNKNOWN;
        };
    }

    private static String lastFailure(Collection<State> states) {
        return states.stream()
                .map(State::problem)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(NO_END);
    }
}
