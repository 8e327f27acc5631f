package org.wordfreq.ingest;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.wordfreq.platform.web.JsonRefusals;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Reads JSON out of requests: no more of it than a request can need, and telling what is wrong with it. */
@Component
final class JsonBodies {

    /** The statement of 1,000 parts with ETag and SHA-256 takes about 130 KB. */
    static final int MOST_BYTES = 4 << 20;

    private final JsonMapper json;

    JsonBodies(JsonMapper json) {
        this.json = json;
    }

    /**
     * The body as an object.
     *
     * @throws UploadStopped if it is none, or not one of that kind, or too long
     */
    <T> T read(HttpServletRequest request, Class<T> type) {
        try {
            var body = request.getInputStream().readNBytes(MOST_BYTES + 1);
            if (body.length > MOST_BYTES) {
                throw new UploadStopped(DirectRefusals.tooLarge(MOST_BYTES));
            }
            return present(json.readValue(body, type));
        } catch (JacksonException unfit) {
            throw new UploadStopped(DirectRefusals.invalid(JsonRefusals.detail(unfit)), unfit);
        } catch (IOException cutOff) {
            throw new UploadStopped(DirectRefusals.invalid(JsonRefusals.BROKEN_OFF), cutOff);
        }
    }

    private static <T> T present(@Nullable T value) {
        if (value == null) {
            throw new UploadStopped(DirectRefusals.unreadable("is null"));
        }
        return value;
    }
}
