package org.wordfreq.scaling.policy;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Why a decision was taken, as data: everything that it rests on, fit for JSON as it is.
 *
 * @param policy the policy's name
 * @param at the time that the decision is about
 * @param signals what the policy saw
 * @param figures what it computed from that, by name, each name ending in its unit where it has one
 * @param rule the rule that gave the size, a stable name
 * @param because the rule as a clause for operators, with its numbers
 * @param rejected other sizes that were considered, and why they were not taken
 * @param goalOutOfReach whether a bound keeps the policy from what its goal asks for
 */
public record Reasoning(
        String policy,
        Instant at,
        Signals signals,
        Map<String, Double> figures,
        String rule,
        String because,
        List<Rejected> rejected,
        boolean goalOutOfReach) {

    public Reasoning {
        figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
        rejected = List.copyOf(rejected);
    }
}
