package org.wordfreq.platform.preflight;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import org.wordfreq.contracts.Access;
import org.wordfreq.contracts.Access.Service;
import org.wordfreq.contracts.Access.Target;
import org.wordfreq.contracts.Access.When;
import org.wordfreq.platform.preflight.Need.Trial;

/**
 * The trials of what a service may do on something: of all that can be tried without changing anything, those that
 * {@link Access} gives the service.
 */
final class Trials {

    private final Service service;
    private final List<Trial> trials = new ArrayList<>();

    Trials(Service service) {
        this.service = service;
    }

    /** Tries an action if the service needs it on that target, whatever else is set. */
    Trials on(Target target, String action, Runnable call) {
        if (granted(target).contains(action)) {
            trials.add(new Trial(action, call));
        }
        return this;
    }

    /** The same, if the service needs it where things are encrypted by a key of the customer. */
    Trials onKey(Target key, String action, Runnable call) {
        if (Access.actions(service, key, When.KEYS).contains(action)) {
            trials.add(new Trial(action, call));
        }
        return this;
    }

    List<Trial> list() {
        return List.copyOf(trials);
    }

    private SortedSet<String> granted(Target target) {
        return Access.actions(service, target, When.ALWAYS);
    }
}
