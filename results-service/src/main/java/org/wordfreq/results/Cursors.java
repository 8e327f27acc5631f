package org.wordfreq.results;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.wordfreq.results.counts.WordPosition;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Places in lists, as the opaque text that clients hand back: base64url of JSON. A cursor holds positions only, never a
 * query, so a forged one shows nothing that a request without it would not.
 */
final class Cursors {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Cursors() {}

    /** After this document of this corpus. */
    record DocumentPlace(String corpus, String listingKey) {

        DocumentPlace {
            Objects.requireNonNull(corpus);
            Objects.requireNonNull(listingKey);
        }
    }

    /** After this corpus. */
    record CorpusPlace(String corpus) {

        CorpusPlace {
            Objects.requireNonNull(corpus);
        }
    }

    /** After this word of exactly these counts. */
    record WordPlace(String counts, long count, String word) {

        WordPlace {
            Objects.requireNonNull(counts);
            Objects.requireNonNull(word);
        }

        WordPosition position() {
            return new WordPosition(count, word);
        }
    }

    /** After this document among those that hold a word. */
    record HolderPlace(long count, String documentId) {

        HolderPlace {
            Objects.requireNonNull(documentId);
        }
    }

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
