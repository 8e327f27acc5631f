package org.wordfreq.benchmarks;

/** What came of a count. Contestants differ in what a word is, so their totals are near each other and not the same. */
record Totals(long words, long distinctWords) {}
