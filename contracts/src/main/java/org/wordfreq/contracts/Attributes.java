package org.wordfreq.contracts;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The attributes of an item as they are read: present and of the right kind, or the item and the attribute are named. The
 * values of attributes are made here, too, so that what is written can be read. Times are milliseconds since the epoch.
 *
 * @param hashKey the attribute by which to name the item
 * @param item the item
 */
public record Attributes(String hashKey, Map<String, AttributeValue> item) {

    /** The attributes of an item of the documents table. */
    public static Attributes of(Map<String, AttributeValue> item) {
        return new Attributes(DocumentTable.FILENAME, item);
    }

    /** The value of a text, which must not be empty for a key or an indexed attribute. */
    public static AttributeValue ofText(String value) {
        return AttributeValue.fromS(value);
    }

    /** The value of a number. */
    public static AttributeValue ofNumber(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }

    /** The value of a list of texts. */
    public static AttributeValue ofTexts(List<String> values) {
        return AttributeValue.fromL(values.stream().map(AttributeValue::fromS).toList());
    }

    /** The value of a time, cut to milliseconds. */
    public static AttributeValue ofTime(Instant time) {
        return ofNumber(time.toEpochMilli());
    }

    /** The value of a set of texts, of which there is at least one: DynamoDB has no empty sets. */
    public static AttributeValue ofTextSet(Set<String> values) {
        return AttributeValue.fromSs(values.stream().sorted().toList());
    }

    /** Puts a text into an item, unless there is none. */
    public static void put(Map<String, AttributeValue> item, String name, @Nullable String value) {
        if (value != null) {
            item.put(name, ofText(value));
        }
    }

    /** Whether there is such an attribute, of whatever kind. */
    public boolean has(String name) {
        return item.containsKey(name);
    }

    /**
     * The text.
     *
     * @throws IllegalArgumentException if there is none
     */
    public String text(String name) {
        var value = optionalText(name);
        if (value == null) {
            throw missing(name);
        }
        return value;
    }

    /** The text; null if there is none. */
    public @Nullable String optionalText(String name) {
        var value = item.get(name);
        return value == null ? null : value.s();
    }

    /** The texts of a list, in its order; none where older items lack it. */
    public List<String> texts(String name) {
        var value = item.get(name);
        return value == null
                ? List.of()
                : value.l().stream().map(AttributeValue::s).toList();
    }

    /** The texts of a set, in no order; none if there is no such set. */
    public Set<String> textSet(String name) {
        var value = item.get(name);
        return value == null ? Set.of() : Set.copyOf(value.ss());
    }

    /**
     * The number.
     *
     * @throws IllegalArgumentException if there is none, or it is no whole one of 64 bits
     */
    public long number(String name) {
        var value = item.get(name);
        if (value == null || value.n() == null) {
            throw missing(name);
        }
        return Long.parseLong(value.n());
    }

    /** The number, or 0 where older items lack it. */
    public long numberOrZero(String name) {
        return has(name) ? number(name) : 0;
    }

    /** The time; null if there is none. */
    public @Nullable Instant optionalTime(String name) {
        return has(name) ? Instant.ofEpochMilli(number(name)) : null;
    }

    /** The time; the epoch if there is none. */
    public Instant timeOrEpoch(String name) {
        return Instant.ofEpochMilli(numberOrZero(name));
    }

    /** What to throw when an attribute is missing. */
    public IllegalArgumentException missing(String name) {
        return new IllegalArgumentException("the item with " + hashKey + " " + item.get(hashKey) + " has no " + name);
    }
}
