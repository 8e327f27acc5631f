package org.wordfreq.contracts;

import tools.jackson.databind.JsonNode;

/**
 * The members of a JSON object, each present and of the right kind, or it is named.
 *
 * @param name the object's name in messages
 * @param object the object, or anything else that stands in its place
 */
record JsonFields(String name, JsonNode object) {

    /** @throws IllegalArgumentException if there is no such text, or an empty one */
    String text(String field) {
        var text = anyText(field);
        if (text.isEmpty()) {
            throw new IllegalArgumentException(name + "." + field + " is empty");
        }
        return text;
    }

    /** @throws IllegalArgumentException if there is no such text */
    String anyText(String field) {
        var value = object.path(field);
        if (!value.isString()) {
            throw new IllegalArgumentException(name + "." + field + " is no text");
        }
        return value.asString();
    }

    /** @throws IllegalArgumentException if there is no such whole number, or one below the least or above 2^31 - 1 */
    int number(String field, int least) {
        var value = object.path(field);
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.asInt() < least) {
            throw new IllegalArgumentException(name + "." + field + " is no whole number from " + least);
        }
        return value.asInt();
    }
}
