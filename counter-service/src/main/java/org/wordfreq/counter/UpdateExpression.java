package org.wordfreq.counter;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.wordfreq.contracts.DocumentTable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The DynamoDB update that gives an item these attributes. Each attribute {@code A} has the placeholders {@code #A} and
 * {@code :A}.
 *
 * @param attributes what to set; the hash key is left out
 * @param clearable what to remove if it is not set
 * @param additions what to add to sets, which are made if they are not there
 */
record UpdateExpression(
        Map<String, AttributeValue> attributes, List<String> clearable, Map<String, AttributeValue> additions) {

    UpdateExpression(Map<String, AttributeValue> attributes, List<String> clearable) {
        this(attributes, clearable, Map.of());
    }

    UpdateExpression {
        var settable = new LinkedHashMap<>(attributes);
        settable.remove(DocumentTable.FILENAME);
        attributes = settable;
        clearable =
                clearable.stream().filter(name -> !settable.containsKey(name)).toList();
        additions = Map.copyOf(additions);
    }

    String text() {
        return clause("SET ", attributes.keySet(), name -> "#" + name + " = :" + name)
                + clause(" REMOVE ", clearable, name -> "#" + name)
                + clause(" ADD ", additions.keySet(), name -> "#" + name + " :" + name);
    }

    private static String clause(String verb, Collection<String> names, UnaryOperator<String> action) {
        return names.isEmpty() ? "" : names.stream().map(action).collect(Collectors.joining(", ", verb, ""));
    }

    Map<String, String> names() {
        var names = new LinkedHashMap<String, String>();
        attributes.keySet().forEach(name -> names.put("#" + name, name));
        clearable.forEach(name -> names.put("#" + name, name));
        additions.keySet().forEach(name -> names.put("#" + name, name));
        return names;
    }

    Map<String, AttributeValue> values() {
        var values = new LinkedHashMap<String, AttributeValue>();
        attributes.forEach((name, value) -> values.put(":" + name, value));
        additions.forEach((name, value) -> values.put(":" + name, value));
        return values;
    }
}
