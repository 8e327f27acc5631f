package org.wordfreq.scaling.operations;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.wordfreq.platform.web.RequestJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What operators have set over the configuration. Only that is kept, so that a change of the configuration is one, wherever
 * no operator has said otherwise.
 *
 * @param version how often it was changed
 * @param members of {@link SettingsDocument}, those that were set
 * @param paused whether the fleet is left as it is
 */
record Overrides(long version, ObjectNode members, boolean paused) {

    private static final JsonMapper JSON = RequestJson.MAPPER;

    private static final Set<String> KNOWN = Arrays.stream(SettingsDocument.class.getRecordComponents())
            .map(RecordComponent::getName)
            .collect(Collectors.toUnmodifiableSet());

    Overrides {
        members = members.deepCopy();
    }

    static Overrides none() {
        return new Overrides(0, JSON.createObjectNode(), false);
    }

    static Overrides read(long version, String members, boolean paused) {
        return new Overrides(version, (ObjectNode) JSON.readTree(members), paused);
    }

    /** The same with changes: a member that is null goes back to the configuration. */
    Overrides with(JsonNode changes) {
        var changed = members.deepCopy();
        changes.properties().forEach(member -> {
            if (member.getValue().isNull() && isOne(member.getKey())) {
                changed.remove(member.getKey());
            } else {
                changed.set(member.getKey(), member.getValue());
            }
        });
        return new Overrides(version, changed, paused);
    }

    /** One that is misspelt is refused when it is read, also where it is null. */
    private boolean isOne(String member) {
        return KNOWN.contains(member) || members.has(member);
    }

    Overrides withPaused(boolean nowPaused) {
        return new Overrides(version, members, nowPaused);
    }

    /**
     * The settings that they make of the configuration.
     *
     * @throws tools.jackson.core.JacksonException if a member is unknown or of the wrong kind
     * @throws IllegalArgumentException if the settings break a rule, which the message names
     */
    Settings over(FleetSettings configured) {
        ObjectNode merged = JSON.valueToTree(SettingsDocument.of(configured));
        merged.setAll(members);
        var fleet = JSON.treeToValue(merged, SettingsDocument.class).settings();
        return new Settings(version, fleet, new TreeSet<>(members.propertyNames()), paused);
    }
}
