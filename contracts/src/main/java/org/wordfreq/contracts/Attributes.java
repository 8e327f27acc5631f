package org.wordfreq.contracts;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The attributes of an item as they are read: present and of the right kind, or the item and the attribute are named.
 *
 * @param hashKey the attribute by which to name the item
 * @param item the item
 */
record Attributes(String hashKey, Map<String, AttributeValue> item) {

    static AttributeValue ofText(String value) {
        return AttributeValue.fromS(value);
    }

    static AttributeValue ofNumber(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }

    static AttributeValue ofTexts(List<String> values) {
        return AttributeValue.fromL(values.stream().map(AttributeValue::fromS).toList());
    }

    boolean has(String name) {
        return item.containsKey(name);
    }

    /** @throws IllegalArgumentException if there is no such text */
    String text(String name) {
        var value = optionalText(name);
        if (value == null) {
            throw missing(name);
        }
        return value;
    }

    @Nullable
    String optionalText(String name) {
        var value = item.get(name);
        return value == null ? null : value.s();
    }

    /** The texts of a list, none where older items lack it. */
    List<String> texts(String name) {
        var value = item.get(name);
        return value == null
                ? List.of()
                : value.l().stream().map(AttributeValue::s).toList();
    }

    /** @throws IllegalArgumentException if there is no such number */
    long number(String name) {
        var value = item.get(name);
        if (value == null || value.n() == null) {
            throw missing(name);
        }
        return Long.parseLong(value.n());
    }

    /** The number, or 0 where older items lack it. */
    long numberOrZero(String name) {
        return has(name) ? number(name) : 0;
    }

    private IllegalArgumentException missing(String name) {
        return new IllegalArgumentException("the item with " + hashKey + " " + item.get(hashKey) + " has no " + name);
    }
}
