package org.wordfreq.scaling.deadletters;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.wordfreq.contracts.ProblemType;
import org.wordfreq.scaling.web.Refusal;

/** What is refused about dead letters. */
final class LetterRefusals {

    private LetterRefusals() {}

    static Refusal unknownLetter(String messageId) {
        return new Refusal(
                HttpStatus.NOT_FOUND,
                ProblemType.NOT_FOUND,
                "There is no dead letter '" + Refusal.shortened(messageId)
                        + "'; it may have been sent again, discarded, or"
                        + " forgotten by SQS after 14 days. GET /v1/dead-letters lists those there are.");
    }

    static Refusal heldElsewhere(String messageId) {
        var refusal = new Refusal(
                HttpStatus.SERVICE_UNAVAILABLE,
                ProblemType.UNAVAILABLE,
                "The dead letter '" + Refusal.shortened(messageId)
                        + "' was not seen, but others hold dead letters at this"
                        + " moment, or there are too many to look through: it may be there. Nothing was done; try again"
                        + " in a moment.");
        refusal.getHeaders().set(HttpHeaders.RETRY_AFTER, "5");
        return refusal;
    }

    static Refusal moving(String messageId) {
        return new Refusal(
                HttpStatus.CONFLICT,
                ProblemType.DEAD_LETTERS_MOVING,
                "The dead letter '" + Refusal.shortened(messageId)
                        + "' is not there, and all dead letters are being sent"
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
}
