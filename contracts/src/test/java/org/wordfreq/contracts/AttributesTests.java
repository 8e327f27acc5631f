package org.wordfreq.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class AttributesTests {

    private final Map<String, AttributeValue> item =
            new LinkedHashMap<>(Map.of("Filename", AttributeValue.fromS("bucket/key")));

    private final Attributes attributes = Attributes.of(item);

    @Test
    void whatIsWrittenIsRead() {
        var time = Instant.parse("2026-11-21T10:00:00.123Z");
        Attributes.put(item, "Text", "text");
        item.put("Number", Attributes.ofNumber(-7));
        item.put("Time", Attributes.ofTime(time));
        item.put("Texts", Attributes.ofTextSet(Set.of("b", "a")));

        assertThat(attributes.text("Text")).isEqualTo("text");
        assertThat(attributes.optionalText("Text")).isEqualTo("text");
        assertThat(attributes.number("Number")).isEqualTo(-7);
        assertThat(attributes.numberOrZero("Number")).isEqualTo(-7);
        assertThat(attributes.optionalTime("Time")).isEqualTo(time);
        assertThat(attributes.timeOrEpoch("Time")).isEqualTo(time);
        assertThat(attributes.textSet("Texts")).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void whatMayBeMissingIsNothing() {
        Attributes.put(item, "Text", null);

        assertThat(attributes.has("Text")).isFalse();
        assertThat(attributes.optionalText("Text")).isNull();
        assertThat(attributes.numberOrZero("Number")).isZero();
        assertThat(attributes.optionalTime("Time")).isNull();
        assertThat(attributes.timeOrEpoch("Time")).isEqualTo(Instant.EPOCH);
        assertThat(attributes.textSet("Texts")).isEmpty();
    }

    @Test
    void whatIsMissingOrOfAnotherKindIsNamedWithItsItem() {
        item.put("Number", AttributeValue.fromS("7"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> attributes.text("Text"))
                .withMessageContainingAll("bucket/key", "Text");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> attributes.number("Number"))
                .withMessageContainingAll("bucket/key", "Number");
        assertThatIllegalArgumentException().isThrownBy(() -> attributes.optionalTime("Number"));
        assertThat(attributes.textSet("Number")).isEmpty();
    }
}
