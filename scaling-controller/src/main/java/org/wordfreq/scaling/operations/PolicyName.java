package org.wordfreq.scaling.operations;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The policies that there are. */
public enum PolicyName {
    DRAIN_WITHIN,
    STEP,
    TARGET_TRACKING,
    KEDA;

    /** The name in settings and over REST. */
    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @JsonCreator
    static PolicyName named(String id) {
        return Arrays.stream(values())
                .filter(policy -> policy.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no such policy; there are "
                        + Arrays.stream(values()).map(PolicyName::id).collect(Collectors.joining(", "))));
    }
}
