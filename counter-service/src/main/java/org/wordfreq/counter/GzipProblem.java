package org.wordfreq.counter;

import java.io.IOException;
import org.wordfreq.contracts.Problem;
import org.wordfreq.contracts.ProblemType;

/** What makes a gzip file uncountable; its bytes are as they were stored, so that no retry helps. */
final class GzipProblem extends IOException {

    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    private GzipProblem(ProblemType type, String detail) {
        super(detail);
        this.problem = Problem.of(type, detail);
    }

    static GzipProblem damaged(String what) {
        return new GzipProblem(
                ProblemType.DAMAGED_COMPRESSION,
                "The gzip file is damaged: " + what + ". Check it with gzip -t, and upload it again.");
    }

    static GzipProblem expands(String how) {
        return new GzipProblem(
                ProblemType.EXPANDS_TOO_MUCH,
                "The gzip file gives " + how + ". Upload the text as it is, or in several files.");
    }

    Problem problem() {
        return problem;
    }
}
