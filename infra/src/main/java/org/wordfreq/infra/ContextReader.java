package org.wordfreq.infra;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Reads our keys of the CDK's context. Whatever is refused is refused with an {@link IllegalArgumentException} that names
 * the key, the rule and the remedy.
 */
final class ContextReader {

    /** What our keys begin with, so that a misspelt one can be told from those of the CDK. */
    static final String PREFIX = "wordfreq:";

    private final Map<String, Object> context;
    private final Set<String> asked = new TreeSet<>();

    ContextReader(Map<String, Object> context) {
        this.context = Map.copyOf(context);
    }

    /** The value, if one is given and not empty. */
    Optional<String> find(String key, Pattern allowed, String rule) {
        asked.add(PREFIX + key);
        var value = Optional.ofNullable(context.get(PREFIX + key))
                .map(Object::toString)
                .map(String::trim)
                .filter(text -> !text.isEmpty());
        value.filter(text -> !allowed.matcher(text).matches()).ifPresent(text -> {
            throw refused(key, "is '" + text + "', which is not " + rule, rule);
        });
        return value;
    }

    String required(String key, Pattern allowed, String rule) {
        return find(key, allowed, rule).orElseThrow(() -> refused(key, "is missing", rule));
    }

    int number(String key, int least, int most, int otherwise) {
        var rule = "a whole number from " + least + " to " + most;
        var number = find(key, Pattern.compile("[0-9]{1,9}"), rule)
                .map(Integer::parseInt)
                .orElse(otherwise);
        if (number < least || number > most) {
            throw refused(key, "is " + number + ", which is not " + rule, rule);
        }
        return number;
    }

    boolean flag(String key, boolean otherwise) {
        return find(key, Pattern.compile("true|false"), "true or false")
                .map(Boolean::parseBoolean)
                .orElse(otherwise);
    }

    /** Refuses keys of ours that nobody has asked for: a misspelt one would else be passed over in silence. */
    void refuseUnknown() {
        var unknown = new TreeSet<>(context.keySet());
        unknown.removeIf(key -> !key.startsWith(PREFIX) || asked.contains(key));
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("The context has " + String.join(", ", unknown)
                    + ", which no setting is called. The settings are " + String.join(", ", asked) + ".");
        }
    }

    static IllegalArgumentException refused(String key, String problem, String rule) {
        return new IllegalArgumentException("The context value " + PREFIX + key + " " + problem + ". Give " + rule
                + ", on the command line as -c " + PREFIX + key + "=VALUE or in cdk.context.json.");
    }
}
