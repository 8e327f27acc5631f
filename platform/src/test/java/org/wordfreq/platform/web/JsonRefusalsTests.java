package org.wordfreq.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.mock.http.MockHttpInputMessage;
import tools.jackson.core.JacksonException;

class JsonRefusalsTests {

    /** What requests are made of. */
    record Order(
            @Nullable String name,
            @Nullable Integer count,
            @Nullable Double weight,
            @Nullable Boolean urgent,
            @JsonSetter(contentNulls = Nulls.FAIL) @Nullable List<Item> items) {}

    /** An object within one. */
    record Item(@Nullable Long bytes) {
        Item {
            if (bytes != null && bytes < 0) {
                throw new IllegalArgumentException("an item has 0 bytes or more");
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            {"nmae":"x"}              | The member 'nmae' is none that is known here. There are count, items, name, urgent, weight; leave out what is not needed.
            {"items":[{"byte":1}]}    | The member 'items[0].byte' is none that is known here. There are bytes; leave
            {"name":5}                | The member 'name' must be a text, not 5.
            {"name":true}             | The member 'name' must be a text, not true.
            {"name":{}}               | The member 'name' must be a text.
            {"count":"ten"}           | The member 'count' must be a whole number.
            {"count":"10"}            | The member 'count' must be a whole number.
            {"count":""}              | The member 'count' must be a whole number
            {"count":1.5}             | The member 'count' must be a whole number
            {"count":true}            | The member 'count' must be a whole number
            {"count":99999999999}     | The member 'count' must be a whole number within the bounds of one.
            {"weight":"heavy"}        | The member 'weight' must be a number.
            {"urgent":"yes"}          | The member 'urgent' must be true or false
            {"urgent":1}              | The member 'urgent' must be true or false
            {"items":{}}              | The member 'items' must be an array.
            {"items":[7]}             | The member 'items[0]' must be an object.
            {"items":[null]}          | The member 'items
            {"items":[{"bytes":-1}]}  | The member 'items[0]' breaks a rule: an item has 0 bytes or more.
            []                        | The body must be one JSON object, with nothing after it.
            "x"                       | The body must be one JSON object
            {} {}                     | The body must be one JSON object, with nothing after it.
            {"count":                 | The body ends in the middle of its JSON (line 1, column
            {"name":"x                | The body ends in the middle of its JSON (line 1, column
            {"items":[{"bytes":1      | The body ends in the middle of its JSON (line 1, column
            {"count":1,"count":2}     | The member 'count' is there twice (line 1, column 19). Send each member once.
            {"nmae":1,"nmae":2}       | The member 'nmae' is
            {"items":[{"bytes":1,"bytes":1}]}| The member 'bytes' is there twice (line 1, column
            {count:1}                 | The body is no JSON (line 1, column
            {"items":[{"bytes":}]}    | The body is no JSON (line 1, column
            """)
    void whatIsWrongIsToldByItsNameAndRule(String json, String detail) {
        assertThat(JsonRefusals.detail(failure(json)))
                .startsWith(detail)
                .doesNotContain("java.", "org.wordfreq", "Order", "Item", "`", "deserialize", "null ");
    }

    @Test
    void membersThatAreReadElsewhereAreKnownToo() {
        assertThat(JsonRefusals.detail(failure("{\"nmae\":1}"), "reason"))
                .contains("There are count, items, name, reason, urgent, weight;");
    }

    @Test
    void inputIsRepeatedInPart() {
        assertThat(JsonRefusals.detail(failure("{\"name\":" + "1".repeat(900) + "}")))
                .contains("1".repeat(80) + "...")
                .doesNotContain("1".repeat(81));
        assertThat(JsonRefusals.detail(failure("{\"" + "x".repeat(1000) + "\":1}")))
                .contains("x".repeat(80) + "...")
                .doesNotContain("x".repeat(81));
    }

    @Test
    void bodyThatIsNestedTooDeeplyIsRefusedSo() {
        var deep = Objects.requireNonNull(
                catchThrowableOfType(JacksonException.class, () -> RequestJson.MAPPER.readTree("[".repeat(5000))));

        assertThat(JsonRefusals.detail(deep))
                .startsWith("The body is nested too deeply")
                .doesNotContain("`");
    }

    @Test
    void membersThatAreThereTwiceAreFoundInTreesToo() {
        var twice = Objects.requireNonNull(catchThrowableOfType(
                JacksonException.class, () -> RequestJson.MAPPER.readTree("{\"max\":1,\"max\":2}")));

        assertThat(JsonRefusals.detail(twice)).startsWith("The member 'max' is there twice");
    }

    @Test
    void bodyThatBrokeOffIsNotCalledABodyThatIsNoObject() throws IOException {
        var cutOff = InputStream.nullInputStream();
        cutOff.close();
        var unread = Objects.requireNonNull(
                catchThrowableOfType(JacksonException.class, () -> RequestJson.MAPPER.readValue(cutOff, Order.class)));
        var unreadable = new HttpMessageNotReadableException(
                "I/O error while reading input message", new EOFException(), new MockHttpInputMessage(new byte[0]));

        assertThat(JsonRefusals.detail(unread))
                .isEqualTo("The body could not be read to its end: it ended before its announced length, or the"
                        + " connection broke off. Send all of it again.");
        assertThat(FrameworkRefusals.detail(unreadable)).contains(JsonRefusals.detail(unread));
    }

    @Test
    void bodyThatSpringCouldNotReadIsToldTheSame() {
        var unreadable = new HttpMessageNotReadableException(
                "JSON parse error: ...", failure("{\"count\":\"ten\"}"), new MockHttpInputMessage(new byte[0]));

        assertThat(FrameworkRefusals.detail(unreadable)).contains(JsonRefusals.detail(failure("{\"count\":\"ten\"}")));
        assertThat(FrameworkRefusals.detail(new HttpMessageNotReadableException(
                        "Required request body is missing: Order org.wordfreq.X.y()",
                        new MockHttpInputMessage(new byte[0]))))
                .hasValueSatisfying(detail ->
                        assertThat(detail).startsWith("The body is missing").doesNotContain("org.wordfreq"));
    }

    private static JacksonException failure(String json) {
        return Objects.requireNonNull(
                catchThrowableOfType(JacksonException.class, () -> RequestJson.MAPPER.readValue(json, Order.class)));
    }
}
