package org.wordfreq.ingest;

import java.time.Instant;

/**
 * An object as the list of its bucket shows it.
 *
 * @param eTag without quotes
 */
record BucketObject(String key, long bytes, String eTag, Instant lastModified) {}
