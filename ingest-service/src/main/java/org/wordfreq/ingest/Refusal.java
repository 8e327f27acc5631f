package org.wordfreq.ingest;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.wordfreq.contracts.ProblemType;
import org.wordfreq.contracts.Tombstone;
import org.wordfreq.platform.web.ProblemDetails;

/**
 * Why an upload was not taken.
 *
 * @param status the HTTP status
 * @param type the kind of problem
 * @param detail the input, the rule and the remedy
 * @param members further members of the problem, such as the limit
 */
record Refusal(HttpStatus status, ProblemType type, String detail, Map<String, Object> members) {

    Refusal {
        members = Map.copyOf(members);
    }

    static Refusal of(HttpStatus status, ProblemType type, String detail) {
        return new Refusal(status, type, detail, Map.of());
    }

    /** A breach of a limit that the operator has set. */
    static Refusal limit(HttpStatus status, ProblemType type, String detail, String setting, long limit) {
        return new Refusal(status, type, detail, Map.of("setting", setting, "limit", limit));
    }

    static Refusal unavailable() {
        return of(
                HttpStatus.SERVICE_UNAVAILABLE,
                ProblemType.UNAVAILABLE,
                "S3, DynamoDB or SQS did not answer as it should, so the document may not be complete. Send the request"
                        + " again after the time in Retry-After; with the same Idempotency-Key it makes one document.");
    }

    static Refusal deleted(Tombstone tombstone) {
        return of(
                        HttpStatus.GONE,
                        ProblemType.DOCUMENT_DELETED,
                        "This request made the document '" + tombstone.documentId() + "', which was deleted at "
                                + tombstone.deletedText() + ". Repeating the request does not bring it back; to upload"
                                + " the file again, send it as a new request, with a new Idempotency-Key if any.")
                .with("documentId", tombstone.documentId());
    }

    Refusal with(String member, Object value) {
        var more = new LinkedHashMap<>(members);
        more.put(member, value);
        return new Refusal(status, type, detail, more);
    }

    ProblemDetail toProblem() {
        var problem = ProblemDetails.of(status, type, detail);
        members.forEach(problem::setProperty);
        return problem;
    }
}
