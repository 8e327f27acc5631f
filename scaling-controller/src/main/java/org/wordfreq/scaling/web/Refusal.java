package org.wordfreq.scaling.web;

import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;
import org.wordfreq.contracts.ProblemType;
import org.wordfreq.platform.web.ProblemDetails;

/** A request that gets a problem for an answer: what was asked, the rule, the remedy. */
public final class Refusal extends ErrorResponseException {

    private static final long serialVersionUID = 1L;

    /** How much of an input is repeated in a problem. */
    private static final int SHOWN = 80;

    /**
     * A refusal.
     *
     * @param detail the input, the rule and the remedy, in sentences
     */
    public Refusal(HttpStatus status, ProblemType type, String detail) {
        super(status, ProblemDetails.of(status, type, detail), null);
    }

    /** A request that breaks a rule: status 400. */
    public static Refusal invalid(String detail) {
        return new Refusal(HttpStatus.BAD_REQUEST, ProblemType.INVALID_REQUEST, detail);
    }

    /** A cursor that is not one of ours: status 400. */
    public static Refusal invalidCursor(String cursor) {
        return new Refusal(
                HttpStatus.BAD_REQUEST,
                ProblemType.INVALID_CURSOR,
                "The cursor '" + shortened(cursor) + "' is not one for this list. Take the value of next from the page"
                        + " before, or leave it out to begin.");
    }

    /** An input, fit to be repeated in a problem. */
    public static String shortened(String input) {
        return input.length() <= SHOWN ? input : input.substring(0, SHOWN) + "...";
    }
}
