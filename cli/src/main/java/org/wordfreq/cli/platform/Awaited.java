package org.wordfreq.cli.platform;

import java.net.URI;
import org.wordfreq.cli.console.Quantities;

/** What a start waits for. */
sealed interface Awaited permits Part, Awaited.Fleet {

    /** As it is called in messages. */
    String name();

    /** The process whose log tells more. */
    ChildProcess process();

    boolean isReady();

    /**
     * The counters that scaling-controller starts, ready when it sees that so many take jobs.
     *
     * @param process that of scaling-controller
     * @param scaling where it answers
     * @param least how many are waited for
     */
    record Fleet(ChildProcess process, URI scaling, int least) implements Awaited {
        @Override
        public String name() {
            return Quantities.of(least, "counter");
        }

        @Override
        public boolean isReady() {
            return LiveWorkers.at(scaling) >= least;
        }
    }
}
