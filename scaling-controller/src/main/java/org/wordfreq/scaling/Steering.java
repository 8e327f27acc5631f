package org.wordfreq.scaling;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.wordfreq.scaling.journal.Memory.Remembered;
import org.wordfreq.scaling.observation.Observation;
import org.wordfreq.scaling.observation.PolicyView;
import org.wordfreq.scaling.operations.FleetSettings;
import org.wordfreq.scaling.operations.Settings;
import org.wordfreq.scaling.policy.Decision;
import org.wordfreq.scaling.policy.Reasoning;
import org.wordfreq.scaling.policy.Rejected;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/** Decides by the policy that the settings name, and goes on where it, or the leader before, has stopped. */
@Component
final class Steering {

    private static final Logger log = LoggerFactory.getLogger(Steering.class);

    private final PolicyView view;
    private @Nullable Course<?> course;
    private @Nullable FleetSettings settings;
    private @Nullable Remembered remembered;
    private @Nullable Decision last;
    private boolean paused;

    Steering(PolicyView view) {
        this.view = view;
    }

    /** Begins to lead: from what the leader before remembered, if any. */
    void begin(@Nullable Remembered before) {
        course = null;
        settings = null;
        last = null;
        paused = false;
        remembered = before;
    }

    /** What the policy remembers; a null node before it has decided. */
    JsonNode state() {
        var now = course;
        return now == null ? NullNode.getInstance() : now.remembered();
    }

    /**
     * The decision that holds.
     *
     * @throws NullPointerException before the first
     */
    Decision decision() {
        return Objects.requireNonNull(last);
    }

    /** Decides, if the policy's interval has passed; else the last decision holds, and the answer is false. */
    boolean decide(Settings now, Observation seen) {
        var decided = decideOrHold(now, seen);
        last = decided.orElse(last);
        return decided.isPresent();
    }

    private Optional<Decision> decideOrHold(Settings now, Observation seen) {
        var fleet = seen.fleet();
        var before = course == null ? null : last;
        int size;
        if (fleet != null && (before == null || now.paused())) {
            // Who has not decided so far takes the fleet as it is; who did takes it as he decided.
            size = fleet.desired();
        } else if (before != null) {
            size = before.to();
        } else {
            return Optional.of(blind(now, seen));
        }
        if (now.paused()) {
            paused = true;
            return Optional.of(paused(now, size, seen));
        }
        var going = steer(now.fleet(), size);
        return going.isDue(seen.at()) ? Optional.of(decideBy(going, now, size, seen)) : Optional.empty();
    }

    private Decision decideBy(Course<?> going, Settings now, int size, Observation seen) {
        var decision = going.decide(view.of(seen.signals(), going.source()), seen.at());
        var most = Math.max(size, now.fleet().min());
        if (decision.to() <= most) {
            return decision;
        }
        return seen.outage()
                .map(outage -> {
                    going.resize(most);
                    return held(decision, size, most, outage);
                })
                .orElse(decision);
    }

    /** Whatever the policy: jobs that nobody takes are no reason for more workers that take none. */
    private static Decision held(Decision wish, int size, int most, String outage) {
        var why = wish.why();
        var rejected = new ArrayList<>(why.rejected());
        rejected.add(new Rejected(wish.to(), "more workers would take none either"));
        return Decision.of(
                size,
                most,
                new Reasoning(
                        why.policy(),
                        why.at(),
                        why.signals(),
                        why.figures(),
                        "outage",
                        outage,
                        rejected,
                        why.goalOutOfReach()));
    }

    private Course<?> steer(FleetSettings wanted, int size) {
        var going = course;
        if (going == null || !wanted.equals(settings)) {
            going = changed(wanted, size);
        }
        if (paused) {
            going.resize(size);
            paused = false;
        }
        course = going;
        settings = wanted;
        return going;
    }

    /** Other knobs of the same policy, or another policy, or the first. */
    private Course<?> changed(FleetSettings wanted, int size) {
        var next = Course.of(wanted, size);
        var going = course;
        var before = settings;
        if (going != null && before != null && before.policy() == wanted.policy()) {
            next.resume(going.remembered(), size);
        } else if (going == null
                && remembered != null
                && remembered.policy().equals(wanted.policy().id())) {
            recall(next, remembered.state(), size);
        }
        return next;
    }

    private static void recall(Course<?> course, JsonNode state, int size) {
        try {
            course.resume(state, size);
        } catch (JacksonException | IllegalArgumentException | NullPointerException unreadable) {
            log.atWarn()
                    .addKeyValue("cause", unreadable.getMessage())
                    .log("What the policy remembered cannot be read; it begins anew");
        }
    }

    private static Decision blind(Settings now, Observation seen) {
        var fault = "the size of the fleet is not known yet";
        var why = why(now, seen, "blind", fault + ", so nothing is asked for");
        return new Decision.Blind(seen.workers().size(), fault, why);
    }

    private static Decision paused(Settings now, int size, Observation seen) {
        return new Decision.Keep(size, why(now, seen, "paused", "an operator has paused scaling"));
    }

    private static Reasoning why(Settings now, Observation seen, String rule, String because) {
        return new Reasoning(
                now.fleet().policy().id(), seen.at(), seen.signals(), Map.of(), rule, because, List.of(), false);
    }
}
