package org.wordfreq.scaling.policy;

/**
 * What one step of a policy gives.
 *
 * @param next the state for the next step
 * @param decision the decision of this one
 */
public record Outcome<S>(S next, Decision decision) {}
