package org.wordfreq.counter;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.wordfreq.contracts.DocumentTable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The DynamoDB update that gives an item these attributes. Each attribute {@code A} has the placeholders {@code #A} and
 * {@code :A}.
 *
 * @param attributes what to set; the hash key is left out
 * @param clearable what to remove if it is not set
 */
record UpdateExpression(Map<String, AttributeValue> attributes, List<String> clearable) {

    UpdateExpression {
        var settable = new LinkedHashMap<>(attributes);
        settable.remove(DocumentTable.FILENAME);
        attributes = settable;
        clearable =
                clearable.stream().filter(name -> !settable.containsKey(name)).toList();
    }

    String text() {
        var set = attributes.keySet().stream()
                .map(name -> "#" + name + " = :" + name)
                .collect(Collectors.joining(", ", "SET ", ""));
        return clearable.isEmpty()
                ? set
                : set + clearable.stream().map(name -> "#" + name).collect(Collectors.joining(", ", " REMOVE ", ""));
    }

    Map<String, String> names() {
        var names = new LinkedHashMap<String, String>();
        attributes.keySet().forEach(name -> names.put("#" + name, name));
        clearable.forEach(name -> names.put("#" + name, name));
        return names;
    }

    Map<String, AttributeValue> values() {
        var values = new LinkedHashMap<String, AttributeValue>();
        attributes.forEach((name, value) -> values.put(":" + name, value));
        return values;
    }
}
