package org.wordfreq.system.chaos;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;

/** What the test itself wants from the emulators, it wants until it gets it: they may be down at the moment. */
final class Patience {

    private static final Duration LONG = Duration.ofMinutes(2);

    private Patience() {}

    /** The value, once asking for it fails no more. */
    static <T> T until(String what, Callable<T> asking) {
        return Awaitility.await(what)
                .atMost(LONG)
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptions()
                .until(asking, value -> true);
    }

    /** Tries until it works; may then have been done more than once. */
    static void untilDone(String what, Runnable attempt) {
        until(what, () -> {
            attempt.run();
            return true;
        });
    }
}
