package org.wordfreq.scaling.deadletters;

import static org.wordfreq.platform.web.FrameworkRefusals.shortened;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;
import org.wordfreq.contracts.ProblemType;
import org.wordfreq.platform.web.ProblemDetails;

/** A request that gets a problem for an answer: what was asked, the rule, the remedy. */
final class Refusal extends ErrorResponseException {

    private static final long serialVersionUID = 1L;

    private Refusal(HttpStatus status, ProblemType type, String detail) {
        super(status, ProblemDetails.of(status, type, detail), null);
    }

    static Refusal unknownLetter(String messageId) {
        return new Refusal(
                HttpStatus.NOT_FOUND,
                ProblemType.NOT_FOUND,
                "There is no dead letter '" + shortened(messageId) + "'; it may have been sent again, discarded, or"
                        + " forgotten by SQS after 14 days. GET /v1/dead-letters lists those there are.");
    }

    static Refusal heldElsewhere(String messageId) {
        var refusal = new Refusal(
                HttpStatus.SERVICE_UNAVAILABLE,
                ProblemType.UNAVAILABLE,
                "The dead letter '" + shortened(messageId) + "' was not seen, but others hold dead letters at this"
                        + " moment, or there are too many to look through: it may be there. Nothing was done; try again"
                        + " in a moment.");
        refusal.getHeaders().set(HttpHeaders.RETRY_AFTER, "5");
        return refusal;
    }

    static Refusal moving(String messageId) {
        return new Refusal(
                HttpStatus.CONFLICT,
                ProblemType.DEAD_LETTERS_MOVING,
                "The dead letter '" + shortened(messageId) + "' is not there, and all dead letters are being sent"
                        + " again: it is on its way to the jobs queue, or about to be. GET /v1/dead-letters/redrives"
                        + " shows how far that is.");
    }

    static Refusal alreadyMoving() {
        return new Refusal(
                HttpStatus.CONFLICT,
                ProblemType.DEAD_LETTERS_MOVING,
                "All dead letters are being sent again already, and SQS does so once at a time. Wait until GET"
                        + " /v1/dead-letters/redrives shows that it has ended.");
    }

    static Refusal invalidCursor(String cursor) {
        return new Refusal(
                HttpStatus.BAD_REQUEST,
                ProblemType.INVALID_CURSOR,
                "The cursor '" + shortened(cursor) + "' is not one for this list. Take the value of next from the page"
                        + " before, or leave it out to begin.");
    }

    static Refusal invalid(String detail) {
        return new Refusal(HttpStatus.BAD_REQUEST, ProblemType.INVALID_REQUEST, detail);
    }
}
