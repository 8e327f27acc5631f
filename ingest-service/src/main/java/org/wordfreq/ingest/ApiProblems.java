package org.wordfreq.ingest;

import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.List;
import java.util.Map;
import org.wordfreq.contracts.ProblemType;
import org.wordfreq.platform.web.JsonRefusals;

/** The problems that each operation may end in, for the API description. */
enum ApiProblems {
    BAD_REQUEST(
            400,
            ProblemType.INVALID_FILENAME,
            "A name, a parameter, a header or the body breaks a rule, or the upload ended early",
            "The file name 'a/b.txt' holds a slash or a backslash; it must be a name, not a path. Rename the file for"
                    + " the upload."),
    NOT_FOUND(
            404,
            ProblemType.NOT_FOUND,
            "There is no such document or upload (any more)",
            "There is no document with the id '019aa3c5-7a1c-7cc3-9d0f-3a5b8f1e2d47'; it was never there, or it is"
                    + " deleted already. GET /v1/documents of results-service lists those that are there."),
    TIMEOUT(
            408,
            ProblemType.UPLOAD_TOO_SLOW,
            "The upload came too slowly or paused for too long; the problem names the limit",
            ProblemType.UPLOAD_TOO_SLOW.title() + "."),
    CONFLICT(
            409,
            ProblemType.PARTS_MISMATCH,
            "Parts have not arrived (`missing` lists them), or the upload is completed, aborted or over",
            "Parts 2 and 7 of the upload have not arrived. Send them to their URLs, which GET"
                    + " /v1/uploads/019aa3c5-7a1c-7cc3-9d0f-3a5b8f1e2d47 gives, and complete the upload again."),
    GONE(
            410,
            ProblemType.DOCUMENT_DELETED,
            "The request made a document before, and that was deleted",
            "This request made the document '019aa3c5-7a1c-7cc3-9d0f-3a5b8f1e2d47', which was deleted at"
                    + " 2026-11-21T09:30:00.123Z. Repeating the request does not bring it back; to upload the file"
                    + " again, send it as a new request, with a new Idempotency-Key if any."),
    TOO_LARGE(
            413,
            ProblemType.DOCUMENT_TOO_LARGE,
            "The document is larger than the limit, which the problem names",
            "The document is larger than 53687091200 bytes. Split it, or have the operator raise"
                    + " wordfreq.ingest.max-document-size."),
    BODY_TOO_LARGE(
            413,
            ProblemType.BODY_TOO_LARGE,
            "The body is larger than the limit, which the problem names",
            JsonRefusals.tooLarge(JsonBodies.MOST_BYTES)),
    UNSUPPORTED_TYPE(
            415,
            ProblemType.UNSUPPORTED_CHARSET,
            "The charset is not known, or the body is compressed or of the wrong kind",
            ProblemType.UNSUPPORTED_CHARSET.title() + "."),
    UNPROCESSABLE(
            422,
            ProblemType.IDEMPOTENCY_KEY_REUSED,
            "The Idempotency-Key was used for another request",
            ProblemType.IDEMPOTENCY_KEY_REUSED.title() + "."),
    WRONG_PARTS(
            422,
            ProblemType.PARTS_MISMATCH,
            "A part is not the one that was announced; the problem names it",
            "Part 2 has the ETag '5d41402abc4b2a76b9719d911017c592', but the request says"
                    + " '7d793037a0760186574b0282f2f435e7'. Send the part again and complete the upload with the ETag"
                    + " that comes back."),
    UNAVAILABLE(
            503,
            ProblemType.UNAVAILABLE,
            "S3, DynamoDB or SQS is not available, or too many large documents are on their way; send the same request"
                    + " again after Retry-After",
            ProblemType.UNAVAILABLE.title() + ".");

    private static final List<ApiProblems> OF_UPLOADS =
            List.of(BAD_REQUEST, TIMEOUT, GONE, TOO_LARGE, UNSUPPORTED_TYPE, UNPROCESSABLE, UNAVAILABLE);

    private static final Map<String, List<ApiProblems>> BY_OPERATION = Map.of(
            "deleteDocument",
            List.of(BAD_REQUEST, NOT_FOUND, UNAVAILABLE),
            "beginUpload",
            List.of(BAD_REQUEST, TOO_LARGE, UNSUPPORTED_TYPE, UNPROCESSABLE, UNAVAILABLE),
            "getUpload",
            List.of(BAD_REQUEST, NOT_FOUND, UNAVAILABLE),
            "completeUpload",
            List.of(BAD_REQUEST, NOT_FOUND, CONFLICT, GONE, BODY_TOO_LARGE, UNSUPPORTED_TYPE, WRONG_PARTS, UNAVAILABLE),
            "abortUpload",
            List.of(BAD_REQUEST, NOT_FOUND, CONFLICT, UNAVAILABLE));

    private final int status;
    private final ProblemType type;
    private final String meaning;
    private final String example;

    ApiProblems(int status, ProblemType type, String meaning, String example) {
        this.status = status;
        this.type = type;
        this.meaning = meaning;
        this.example = example;
    }

    /** Adds what the operation may be refused with. */
    static void describe(String operationId, ApiResponses responses) {
        BY_OPERATION
                .getOrDefault(operationId, OF_UPLOADS)
                .forEach(problem -> responses.addApiResponse(Integer.toString(problem.status), problem.response()));
    }

    private ApiResponse response() {
        return new ApiResponse()
                .description(meaning)
                .content(new Content()
                        .addMediaType(
                                "application/problem+json",
                                new MediaType()
                                        .schema(schema())
                                        .example(Map.of(
                                                "type",
                                                type.uri(),
                                                "title",
                                                type.title(),
                                                "status",
                                                status,
                                                "detail",
                                                example))));
    }

    private static ObjectSchema schema() {
        var schema = new ObjectSchema();
        schema.title("Problem")
                .description("RFC 9457; `type` is a stable URN, `detail` names the input, the rule and the remedy")
                .addProperty("type", new StringSchema())
                .addProperty("title", new StringSchema())
                .addProperty("status", new IntegerSchema())
                .addProperty("detail", new StringSchema());
        return schema;
    }
}
