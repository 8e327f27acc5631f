package org.wordfreq.platform.web;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Places in lists, as the opaque text that clients hand back: base64url of JSON. A cursor holds positions only, never a
 * query, so a forged one shows nothing that a request without it would not. A place is a record whose constructor refuses
 * what no service made.
 */
public final class Cursors {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Cursors() {}

    /** The cursor of a place. */
    public static String encode(Record place) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(JSON.writeValueAsString(place).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The place of a cursor; null for none.
     *
     * @param refusal what is thrown for a cursor that no service made
     */
    public static <T extends Record> @Nullable T decode(
            @Nullable String cursor, Class<T> kind, Function<String, ? extends RuntimeException> refusal) {
        if (cursor == null) {
            return null;
        }
        try {
            return Objects.requireNonNull(JSON.readValue(Base64.getUrlDecoder().decode(cursor), kind));
        } catch (JacksonException | IllegalArgumentException | NullPointerException notOurs) {
            throw refusal.apply(cursor);
        }
    }
}
