package org.wordfreq.scaling.deadletters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wordfreq.platform.web.Cursors;
import org.wordfreq.scaling.deadletters.Mirror.Place;
import org.wordfreq.scaling.web.Refusal;

class CursorsTests {

    @Test
    void placeComesBackAsItWas() {
        var letters = new Place(1_795_244_743_715L, "7da94b40-3e91-4c4d-8306-8d062aa66b61");
        var entries = new AuditLog.Place("2026-11-21T10:00:00.000Z#019aa3c5-7a1c-7cc3-9d0f-3a5b8f1e2d47");

        assertThat(Cursors.decode(Cursors.encode(letters), Place.class, Refusal::invalidCursor))
                .isEqualTo(letters);
        assertThat(Cursors.decode(Cursors.encode(entries), AuditLog.Place.class, Refusal::invalidCursor))
                .isEqualTo(entries);
        assertThat(Cursors.decode(null, Place.class, Refusal::invalidCursor)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "null",
                "[]",
                "{\"arrivedAt\":1}",
                "{\"arrivedAt\":1,\"messageId\":null}",
                "{\"arrivedAt\":null,\"messageId\":\"m\"}",
                "{\"arrivedAt\":1,\"messageId\":\"m\",\"x\":1}",
                "{\"arrivedAt\":1,\"messageId\":\"m\"} x"
            })
    void whatIsNoPlaceIsRefused(String json) {
        assertThatThrownBy(() -> Cursors.decode(encoded(json), Place.class, Refusal::invalidCursor))
                .isInstanceOf(Refusal.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "2026-11-21T10:00:00.000Z", "2026-11-21T10:00:00.000Z#1-1-1-1-1", "#"})
    void whatIsNoPlaceInTheAuditLogIsRefused(String key) {
        assertThatThrownBy(() -> Cursors.decode(
                        encoded("{\"listingKey\":\"" + key + "\"}"), AuditLog.Place.class, Refusal::invalidCursor))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> Cursors.decode("!", AuditLog.Place.class, Refusal::invalidCursor))
                .isInstanceOf(Refusal.class);
    }

    private static String encoded(String json) {
        return Base64.getUrlEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
