package org.wordfreq.scaling.target;

import org.jspecify.annotations.Nullable;

/** The target does not answer, or refuses. The message is for operators: what is wrong, and what helps. */
public final class TargetUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * A target that cannot be used now.
     *
     * @param problem what is wrong, as a sentence
     * @param remedy what helps, as a sentence
     * @param cause what the target said; null when the target itself is well
     */
    TargetUnavailable(String problem, String remedy, @Nullable Throwable cause) {
        super(problem + " " + remedy, cause);
    }
}
