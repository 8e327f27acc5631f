package org.wordfreq.system.chaos;

import java.util.UUID;

/**
 * A document that the platform has promised to count.
 *
 * @param key of its object
 * @param job the job that S3 would send about it
 */
record Accepted(PlannedDocument document, UUID id, String key, String job) {}
