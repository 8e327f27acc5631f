package org.wordfreq.scaling.deadletters;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Places in lists, as the opaque text that clients hand back: base64url of JSON. */
final class Cursors {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Cursors() {}

    static String encode(Record place) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(JSON.writeValueAsString(place).getBytes(StandardCharsets.UTF_8));
    }

    /** The place of a cursor; null for none. */
    static <T extends Record> @Nullable T decode(@Nullable String cursor, Class<T> kind) {
        if (cursor == null) {
            return null;
        }
        try {
            return Objects.requireNonNull(JSON.readValue(Base64.getUrlDecoder().decode(cursor), kind));
        } catch (JacksonException | IllegalArgumentException | NullPointerException notOurs) {
            throw Refusal.invalidCursor(cursor);
        }
    }
}
