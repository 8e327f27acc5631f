package org.wordfreq.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.util.Optional;
import org.apache.commons.fileupload2.core.FileItem;
import org.apache.commons.fileupload2.core.FileItemFactory;
import org.apache.commons.fileupload2.core.FileUploadException;
import org.apache.commons.fileupload2.core.MultipartInput;
import org.apache.commons.fileupload2.jakarta.servlet6.JakartaServletFileUpload;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.wordfreq.contracts.ProblemType;

/**
 * The parts of a form, one after the other as they come in; none is held in memory or in a file. Uses the reader below
 * Commons FileUpload's item iterator, because the iterator allows a part only 512 bytes of headers, less than a long
 * file name takes in the encodings that clients use.
 */
final class MultipartParts {

    private static final int MAX_PART_HEADERS = 8 * 1024;
    private static final int BUFFER = 64 * 1024;

    private final JakartaServletFileUpload<?, ?> headers;
    private final MultipartInput input;
    private boolean begun;

    private MultipartParts(JakartaServletFileUpload<?, ?> headers, MultipartInput input) {
        this.headers = headers;
        this.input = input;
    }

    /**
     * One part.
     *
     * @param field the name of the form's field
     * @param filename the name of the file; null when the part is no file
     * @param contentType as sent with the part
     * @param body its bytes; to be read before the next part is asked for
     */
    record Part(
            String field,
            @Nullable String filename,
            @Nullable String contentType,
            InputStream body) {}

    /** @throws UploadStopped if the request is no readable form */
    static MultipartParts of(@Nullable String contentType, InputStream body) throws IOException {
        var headers = new JakartaServletFileUpload<Field, FileItemFactory<Field>>();
        var boundary = headers.getBoundary(contentType);
        if (boundary == null) {
            throw malformed(new IOException("the Content-Type names no boundary"));
        }
        try {
            var input = MultipartInput.builder()
                    .setInputStream(body)
                    .setBufferSize(BUFFER)
                    .setBoundary(boundary)
                    .setPartHeaderSizeMax(MAX_PART_HEADERS)
                    .get();
            input.setHeaderCharset(StandardCharsets.UTF_8);
            return new MultipartParts(headers, input);
        } catch (IllegalArgumentException boundaryTooLong) {
            throw malformed(boundaryTooLong);
        }
    }

    /**
     * The next part; empty after the last boundary.
     *
     * @throws UploadStopped if the form is malformed or ends before its last boundary
     */
    Optional<Part> next() {
        try {
            var more = begun ? input.readBoundary() : input.skipPreamble();
            begun = true;
            return more ? Optional.of(part()) : Optional.empty();
        } catch (FileUploadException | InvalidPathException unreadable) {
            throw malformed(unreadable);
        } catch (IOException cutOff) {
            throw MeasuredBody.cutOff(cutOff);
        }
    }

    private Part part() throws IOException {
        var parsed = headers.getParsedHeaders(input.readHeaders());
        var field = headers.getFieldName(parsed);
        return new Part(
                field == null ? "" : field,
                headers.getFileName(parsed),
                parsed.getHeader("Content-Type"),
                input.newInputStream());
    }

    private static UploadStopped malformed(Exception cause) {
        return new UploadStopped(
                Refusal.of(
                        HttpStatus.BAD_REQUEST,
                        ProblemType.INVALID_REQUEST,
                        "The form cannot be read: " + Filenames.quotable(String.valueOf(cause.getMessage()))
                                + ". Send multipart/form-data as RFC 7578 says, for example with curl -F file=@NAME."),
                cause);
    }

    /** The form's items are never built; this only names their type. */
    private interface Field extends FileItem<Field> {}
}
