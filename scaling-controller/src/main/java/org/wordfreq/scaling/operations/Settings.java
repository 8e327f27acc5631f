package org.wordfreq.scaling.operations;

import java.util.Set;

/**
 * The settings of a moment.
 *
 * @param version changes with every change at run time; 0 before the first one
 * @param fleet what the configuration says, and operators over it
 * @param overridden the names of those members that operators have set
 * @param paused whether the fleet is left as it is
 */
public record Settings(long version, FleetSettings fleet, Set<String> overridden, boolean paused) {

    public Settings {
        overridden = Set.copyOf(overridden);
    }

    /** The version as HTTP names it. */
    String eTag() {
        return "\"" + version + "\"";
    }
}
