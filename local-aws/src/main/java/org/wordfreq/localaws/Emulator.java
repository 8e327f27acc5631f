package org.wordfreq.localaws;

/** One emulated service, listening since it was made. */
interface Emulator {

    /** Stops listening and closes its data. */
    void stop() throws Exception;
}
