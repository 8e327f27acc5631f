package org.wordfreq.infra;

import software.amazon.awscdk.Duration;

/** Stub. */
final class LambdaCounters {
    static final Duration VISIBILITY = Duration.minutes(90);

    private LambdaCounters() {}
}
