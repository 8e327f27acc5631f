package org.wordfreq.cli.costs;

/**
 * A line of the bill.
 *
 * @param what for what
 * @param dollars a month
 */
record Cost(String what, double dollars) {}
