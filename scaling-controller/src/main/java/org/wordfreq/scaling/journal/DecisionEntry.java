package org.wordfreq.scaling.journal;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.wordfreq.scaling.observation.Observation;
import org.wordfreq.scaling.policy.Decision;
import org.wordfreq.scaling.policy.Rejected;
import org.wordfreq.scaling.policy.Signals;

/**
 * A decision, and what became of it. Decisions that repeat the one before, and change nothing, are one entry.
 *
 * @param id UUIDv7
 * @param at when it was first taken
 * @param lastAt when it was last taken
 * @param repeats how many more times it was taken
 * @param controller which controller took it
 * @param policy by which policy
 * @param kind grow, shrink, keep or blind
 * @param from the size so far, in workers
 * @param to the size from then on
 * @param rule the rule that gave it, a stable name
 * @param sentence the decision for operators
 * @param goalOutOfReach whether a bound keeps the policy from what its goal asks for
 * @param signals what the policy saw, the first time
 * @param figures what it computed from that, by name
 * @param rejected sizes that were considered and not taken
 * @param faults what did not answer
 * @param outcome what was done about it: resized, unchanged, held or failed
 * @param detail the same in words
 */
public record DecisionEntry(
        UUID id,
        Instant at,
        Instant lastAt,
        int repeats,
        String controller,
        String policy,
        String kind,
        int from,
        int to,
        String rule,
        String sentence,
        boolean goalOutOfReach,
        Signals signals,
        Map<String, Double> figures,
        List<Rejected> rejected,
        List<String> faults,
        String outcome,
        String detail) {

    public DecisionEntry {
        figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
        rejected = List.copyOf(rejected);
        faults = List.copyOf(faults);
    }

    static DecisionEntry of(UUID id, String controller, Decision decision, Observation seen, Applied applied) {
        var why = decision.why();
        return new DecisionEntry(
                id,
                why.at(),
                why.at(),
                0,
                controller,
                why.policy(),
                kind(decision),
                decision.from(),
                decision.to(),
                why.rule(),
                decision.sentence(),
                why.goalOutOfReach(),
                why.signals(),
                why.figures(),
                why.rejected(),
                seen.faults(),
                applied.outcome(),
                applied.detail());
    }

    /** The same, taken once more. */
    DecisionEntry again(Instant now) {
        return new DecisionEntry(
                id,
                at,
                now,
                repeats + 1,
                controller,
                policy,
                kind,
                from,
                to,
                rule,
                sentence,
                goalOutOfReach,
                signals,
                figures,
                rejected,
                faults,
                outcome,
                detail);
    }

    /** Whether the other says no more than this one. */
    boolean isRepeatedBy(DecisionEntry other) {
        return from == to
                && other.from == other.to
                && kind.equals(other.kind)
                && to == other.to
                && rule.equals(other.rule)
                && policy.equals(other.policy)
                && goalOutOfReach == other.goalOutOfReach
                // Other sentences differ in their figures; this one only in what is missing.
                && (!kind.equals("blind") || sentence.equals(other.sentence))
                && outcome.equals(other.outcome)
                && !outcome.equals("resized")
                && detail.equals(other.detail);
    }

    private static String kind(Decision decision) {
        return switch (decision) {
            case Decision.Grow grow -> "grow";
            case Decision.Shrink shrink -> "shrink";
            case Decision.Keep keep -> "keep";
            case Decision.Blind blind -> "blind";
        };
    }
}
