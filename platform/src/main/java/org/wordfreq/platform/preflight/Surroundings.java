package org.wordfreq.platform.preflight;

/**
 * Who looks, and where.
 *
 * @param service its name
 * @param region the region that it works in
 */
record Surroundings(String service, String region) {}
