package org.wordfreq.ingest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.wordfreq.contracts.AnalyzerIds;
import org.wordfreq.contracts.CorpusNames;
import org.wordfreq.contracts.ProblemType;
import org.wordfreq.ingest.FormIngest.Form;
import org.wordfreq.ingest.Submission.RepeatKey;

/** Uploads over HTTP. The bodies are read from the request itself, so that nothing buffers them. */
@RestController
@Tag(name = "Documents", description = "Documents on their way in")
final class DocumentsController {

    private static final String GZIP = "gzip";

    static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    private final DocumentIngest documents;
    private final FormIngest forms;
    private final Answers answers;
    private final IngestSettings settings;
    private final UploadSettings upload;

    DocumentsController(
            DocumentIngest documents,
            FormIngest forms,
            Answers answers,
            IngestSettings settings,
            UploadSettings upload) {
        this.documents = documents;
        this.forms = forms;
        this.answers = answers;
        this.settings = settings;
        this.upload = upload;
    }

    @PostMapping(
            path = "/v1/documents",
            consumes = MediaType.MULTIPART_FORM_DATA_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "uploadDocuments",
            summary = "Upload one or many files as a form",
            description = ApiTexts.POST,
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.MULTIPART_FORM_DATA_VALUE,
                                            schema = @Schema(implementation = ApiTexts.UploadForm.class))))
    @ApiResponse(
            responseCode = "202",
            description = "All files are stored and queued for counting",
            content = @Content(schema = @Schema(implementation = Answers.Documents.class)))
    ResponseEntity<Object> post(
            @Parameter(description = ApiTexts.CORPUS, example = "novels")
                    @RequestParam(defaultValue = CorpusNames.DEFAULT)
                    String corpus,
            @Parameter(description = ApiTexts.ANALYZER, example = AnalyzerIds.STANDARD)
                    @RequestParam(defaultValue = AnalyzerIds.DEFAULT)
                    String analyzer,
            @Parameter(description = ApiTexts.KEY) @RequestHeader(name = IDEMPOTENCY_KEY, required = false) @Nullable
                    String idempotencyKey,
            @Parameter(description = ApiTexts.CORRELATION)
                    @RequestHeader(name = CorrelationIds.HEADER, required = false)
                    @Nullable
                    String correlationId,
            @Parameter(hidden = true) HttpServletRequest request)
            throws IOException {
        if (isEncoded(request)) {
            return answers.refused(encoded());
        }
        var form = new Form(corpus, analyzer, CorrelationIds.usable(correlationId), idempotencyKey);
        return answers.of(forms.ingest(form, MultipartParts.of(request.getContentType(), body(request))));
    }

    @PutMapping(path = "/v1/corpora/{corpus}/documents/{filename}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "uploadDocument",
            summary = "Upload one document as the raw body",
            description = ApiTexts.PUT,
            requestBody =
                    @RequestBody(
                            required = true,
                            description = "The document, of any length; streamed",
                            content = {
                                @Content(
                                        mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                                        schema = @Schema(type = "string", format = "binary")),
                                @Content(
                                        mediaType = MediaType.TEXT_PLAIN_VALUE,
                                        schema = @Schema(type = "string", format = "binary"))
                            }))
    @ApiResponse(
            responseCode = "202",
            description = "The document is stored and queued for counting",
            content = @Content(schema = @Schema(implementation = DocumentView.class)))
    ResponseEntity<Object> put(
            @Parameter(description = ApiTexts.CORPUS, example = "novels") @PathVariable String corpus,
            @Parameter(description = ApiTexts.FILENAME, example = "moby-dick.txt") @PathVariable String filename,
            @Parameter(description = ApiTexts.ANALYZER, example = AnalyzerIds.STANDARD)
                    @RequestParam(defaultValue = AnalyzerIds.DEFAULT)
                    String analyzer,
            @Parameter(description = ApiTexts.KEY) @RequestHeader(name = IDEMPOTENCY_KEY, required = false) @Nullable
                    String idempotencyKey,
            @Parameter(description = ApiTexts.CORRELATION)
                    @RequestHeader(name = CorrelationIds.HEADER, required = false)
                    @Nullable
                    String correlationId,
            @Parameter(hidden = true) HttpServletRequest request)
            throws IOException {
        var isGzip = isGzip(request);
        if (isEncoded(request) && !isGzip) {
            return answers.refused(encoded());
        }
        if (request.getRequestURI().indexOf(';') >= 0) {
            return answers.refused(bareSemicolon());
        }
        var submission = new Submission(
                "PUT",
                corpus,
                filename,
                analyzer,
                request.getContentType(),
                isGzip ? GZIP : null,
                CorrelationIds.usable(correlationId),
                idempotencyKey == null ? null : new RepeatKey(idempotencyKey, 0));
        var body = MeasuredBody.of(body(request), request.getContentLengthLong(), settings.maxDocumentSize());
        return answers.of(documents.ingest(submission, body));
    }

    private PacedInput body(HttpServletRequest request) throws IOException {
        return new PacedInput(request.getInputStream(), upload);
    }

    private static boolean isEncoded(HttpServletRequest request) {
        var encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        return encoding != null && !encoding.isBlank() && !"identity".equalsIgnoreCase(encoding);
    }

    /** Stored as it is, with that encoding. */
    private static boolean isGzip(HttpServletRequest request) {
        var encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        return GZIP.equalsIgnoreCase(encoding) || "x-gzip".equalsIgnoreCase(encoding);
    }

    private static Refusal encoded() {
        return Refusal.of(
                HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                ProblemType.INVALID_REQUEST,
                "Of compressed bodies (Content-Encoding) only gzip is taken, with PUT. Send the text as it is, as gzip with"
                        + " PUT, or as a file whose name ends in .gz.");
    }

    /** Everything after it would be cut off as a parameter of the path. */
    private static Refusal bareSemicolon() {
        return Refusal.of(
                HttpStatus.BAD_REQUEST,
                ProblemType.INVALID_FILENAME,
                "The path holds a bare semicolon. Write it as %3B when it belongs to the file name.");
    }
}
