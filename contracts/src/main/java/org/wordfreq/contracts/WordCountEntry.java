package org.wordfreq.contracts;

/**
 * A word and how often it stands in a document.
 *
 * @param word the word as the analyzer shows it
 * @param count at least 1
 */
public record WordCountEntry(String word, long count) {}
