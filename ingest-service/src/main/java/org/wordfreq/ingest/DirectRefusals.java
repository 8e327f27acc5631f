package org.wordfreq.ingest;

import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.wordfreq.contracts.ProblemType;
import org.wordfreq.platform.web.JsonRefusals;

/** Why nothing can be done with an upload that goes straight to S3. */
final class DirectRefusals {

    private DirectRefusals() {}

    static Refusal unknown(UUID id) {
        return Refusal.of(
                HttpStatus.NOT_FOUND,
                ProblemType.NOT_FOUND,
                "There is no upload with the id '" + id + "' (any more). Begin one with POST /v1/uploads.");
    }

    static Refusal aborted(UploadSession session) {
        return notOpen("The upload '" + session.documentId() + "' was aborted, or its time was up at "
                + session.expiresAt() + ". Begin a new one with POST /v1/uploads.");
    }

    static Refusal changed(UploadSession session) {
        return notOpen("The upload '" + session.documentId() + "' was aborted, or a part of it sent again, while it was"
                + " being completed. GET /v1/uploads/" + session.documentId() + " tells how it stands.");
    }

    static Refusal notAbortable(UploadSession session) {
        return notOpen("The upload '" + session.documentId() + "' is completed or being completed. Delete its document"
                + " with DELETE /v1/documents/" + session.documentId() + ".");
    }

    static Refusal unreadable(String what) {
        return invalid("The body " + what + ". Send a JSON object as /swagger-ui.html describes it.");
    }

    static Refusal tooLarge(int limit) {
        return Refusal.of(HttpStatus.CONTENT_TOO_LARGE, ProblemType.BODY_TOO_LARGE, JsonRefusals.tooLarge(limit))
                .with("limit", limit);
    }

    static Refusal invalid(String detail) {
        return Refusal.of(HttpStatus.BAD_REQUEST, ProblemType.INVALID_REQUEST, detail);
    }

    private static Refusal notOpen(String detail) {
        return Refusal.of(HttpStatus.CONFLICT, ProblemType.UPLOAD_NOT_OPEN, detail);
    }
}
