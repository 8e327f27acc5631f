package org.wordfreq.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wordfreq.contracts.ProblemType;
import org.wordfreq.contracts.Timestamps;
import org.wordfreq.results.Cursors.CorpusPlace;
import org.wordfreq.results.Cursors.DocumentPlace;
import org.wordfreq.results.Cursors.WordPlace;

class CursorsTests {

    @Test
    void cursorLeadsBackToItsPlaceAndStandsInAnUrlAsItIs() {
        var place = new WordPlace("document 1", "v", 3, "\uD83D\uDE00 & ?");

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
                "{\"list\":\"l\",\"counts\":\"v\",\"count\":1}",
                "{\"list\":\"l\",\"counts\":\"v\",\"count\":0,\"word\":\"w\"}",
                "{\"list\":\"l\",\"counts\":\"v\",\"count\":\"x\",\"word\":\"w\"}",
                "{\"list\":\"l\",\"counts\":\"v\",\"count\":1,\"word\":\"w\",\"more\":1}",
                "{\"list\":\"l\",\"counts\":\"v\",\"count\":1,\"word\":\"w\"} 2"
            })
    void otherJsonIsRefused(String json) {
        assertRefused(json, WordPlace.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"corpus\":\"\",\"listingKey\":\"2026-11-21T09:00:00.000Z#019aa3f0-6a5c-7c1e-9d3b-2f1f6f1b8a11\"}",
                "{\"corpus\":\"#corpora\",\"listingKey\":\"2026-11-21T09:00:00.000Z#019aa3f0-6a5c-7c1e-9d3b-2f1f6f1b8a11\"}",
                "{\"corpus\":\"a\",\"listingKey\":\"\"}"
            })
    void placeThatTheTableWouldRefuseIsRefused(String json) {
        assertRefused(json, DocumentPlace.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"corpus\":\"\"}", "{\"corpus\":\"No\"}", "{\"corpus\":null}"})
    void placeAmongCorporaNamesAValidCorpus(String json) {
        assertRefused(json, CorpusPlace.class);
    }

    @Test
    void placeOfADocumentIsTheOneThatTheTableLists() {
        var place =
                new DocumentPlace("books", Timestamps.format(Instant.EPOCH) + "#019aa3f0-6a5c-7c1e-9d3b-2f1f6f1b8a11");

        assertThat(Cursors.decode(Cursors.encode(place), DocumentPlace.class)).isEqualTo(place);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "a b", "=", "é"})
    void otherTextIsRefused(String cursor) {
        assertThatThrownBy(() -> Cursors.decode(cursor, WordPlace.class)).isInstanceOf(Refusal.class);
    }

    private static void assertRefused(String json, Class<? extends Record> kind) {
        var cursor = Base64.getUrlEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> Cursors.decode(cursor, kind))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.type()).isEqualTo(ProblemType.INVALID_CURSOR));
    }
}
