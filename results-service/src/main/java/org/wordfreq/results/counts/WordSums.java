package org.wordfreq.results.counts;

/**
 * What the counts of a file add up to.
 *
 * @param totalWords the sum of its counts
 * @param distinctWords how many words it lists
 */
public record WordSums(long totalWords, long distinctWords) {}
