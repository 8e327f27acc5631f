package org.wordfreq.counter.protection;

import java.time.Instant;
import java.util.Optional;

/**
 * The instance under this worker will be taken away.
 *
 * @param why as a clause for the log
 * @param at when; empty if it waits until the worker is done
 */
public record InstanceEnding(String why, Optional<Instant> at) {}
