package org.wordfreq.counter;

import java.time.Duration;
import java.util.function.DoubleSupplier;
import org.wordfreq.contracts.ResourceNames;

/**
 * How long a job rests between attempts: exponential with "equal jitter" (half fixed, half random), so that jobs that
 * failed together do not come back together. SQS counts in whole seconds.
 *
 * @param first the longest wait before the second attempt
 * @param limit the longest wait of all
 * @param random from 0 (inclusive) to 1
 */
record RetryDelay(Duration first, Duration limit, DoubleSupplier random) {

    /** The wait after the delivery with that number, from 1. After the last one there is none but SQS's own. */
    Duration after(int receives) {
        if (receives >= ResourceNames.MAX_RECEIVE_COUNT) {
            return Duration.ofSeconds(1);
        }
        var ceiling = Math.min(first.toMillis() << (receives - 1), limit.toMillis());
        var jittered = ceiling * (1 + random.getAsDouble()) / 2;
        return Duration.ofSeconds(Math.max(1, Math.round(jittered / 1000)));
    }
}
