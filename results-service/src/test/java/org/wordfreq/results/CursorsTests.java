package org.wordfreq.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wordfreq.contracts.ProblemType;
import org.wordfreq.results.Cursors.WordPlace;

class CursorsTests {

    @Test
    void cursorLeadsBackToItsPlaceAndStandsInAnUrlAsItIs() {
        var place = new WordPlace("v", 3, "\uD83D\uDE00 & ?");

        var cursor = Cursors.encode(place);

        assertThat(cursor).matches("[A-Za-z0-9_-]+");
        assertThat(Cursors.decode(cursor, WordPlace.class)).isEqualTo(place);
    }

    @Test
    void noCursorIsNoPlace() {
        assertThat(Cursors.decode(null, WordPlace.class)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"counts\":\"v\",\"count\":1}",
                "{\"counts\":\"v\",\"count\":\"x\",\"word\":\"w\"}",
                "{\"counts\":\"v\",\"count\":1,\"word\":\"w\",\"more\":1}",
                "{\"counts\":\"v\",\"count\":1,\"word\":\"w\"} 2"
            })
    void otherJsonIsRefused(String json) {
        var cursor = Base64.getUrlEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> Cursors.decode(cursor, WordPlace.class))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.type()).isEqualTo(ProblemType.INVALID_CURSOR));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "a b", "=", "é"})
    void otherTextIsRefused(String cursor) {
        assertThatThrownBy(() -> Cursors.decode(cursor, WordPlace.class)).isInstanceOf(Refusal.class);
    }
}
