package org.wordfreq.contracts;

import java.util.Locale;

/** The kinds of problem that clients may meet, with the stable URI ({@code urn:wordfreq:problem:*}) of each. */
public enum ProblemType {
    INVALID_REQUEST("The request breaks a rule"),
    NOT_FOUND("There is no such thing"),
    UNSUPPORTED_ANALYZER("There is no such analyzer"),
    INVALID_CORPUS("The corpus name breaks a rule"),
    INVALID_FILENAME("The file name breaks a rule"),
    INVALID_CURSOR("The cursor is not one of ours"),
    CURSOR_EXPIRED("The counts have changed since the first page"),
    BODY_TOO_LARGE("The body is larger than the limit"),
    DOCUMENT_TOO_LARGE("The document is larger than the limit"),
    TOO_MANY_FILES("The request holds more files than the limit"),
    NO_FILES("The request holds no file"),
    INCOMPLETE_UPLOAD("The upload ended early"),
    UPLOAD_TOO_SLOW("The upload is slower than the limit"),
    IDEMPOTENCY_KEY_INVALID("The Idempotency-Key breaks a rule"),
    IDEMPOTENCY_KEY_REUSED("The Idempotency-Key was used for other content"),
    NOT_COUNTED_YET("The document has no counts (yet)"),
    COUNTS_MISSING("The document's full counts are missing or incomplete"),
    DOCUMENT_UNREADABLE("The document's item in the table cannot be read"),
    MIXED_ANALYZERS("The corpus was counted by more than one revision of the analyzer"),
    BINARY_CONTENT("The document is not text"),
    UNSUPPORTED_CHARSET("The declared charset is not known"),
    UNSUPPORTED_ENCODING("The declared Content-Encoding is not known"),
    DAMAGED_COMPRESSION("The compressed document is damaged"),
    EXPANDS_TOO_MUCH("The compressed document expands beyond the limit"),
    OBJECT_GONE("The document's object is gone"),
    OBJECT_ARCHIVED("The document's object is archived"),
    DOCUMENT_DELETED("The document was deleted"),
    UPLOAD_NOT_OPEN("The upload is completed, aborted or over"),
    PARTS_MISMATCH("The parts are not those that were announced"),
    DEAD_LETTERS_MOVING("The dead letters are being sent again"),
    SETTINGS_CHANGED("The settings have changed meanwhile"),
    COUNTING_FAILED("The document could not be counted"),
    SIMULATION_TOO_LARGE("The simulation is larger than the limit"),
    UNAVAILABLE("A part that this request needs is not available"),
    INTERNAL("Something broke on our side");

    private final String title;

    ProblemType(String title) {
        this.title = title;
    }

    /** The type of an error that a web framework found by itself, of which the HTTP status (400 to 599) is all it says. */
    public static ProblemType ofStatus(int status) {
        if (status == 404) {
            return NOT_FOUND;
        }
        return status < 500 ? INVALID_REQUEST : INTERNAL;
    }

    /** The stable URI of the type. */
    public String uri() {
        return "urn:wordfreq:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A short summary, the same for every occurrence. */
    public String title() {
        return title;
    }
}
