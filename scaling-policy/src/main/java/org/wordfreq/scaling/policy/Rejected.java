package org.wordfreq.scaling.policy;

/**
 * A size that was considered and not chosen.
 *
 * @param size in workers
 * @param reason why not, as the end of a sentence
 */
public record Rejected(int size, String reason) {}
