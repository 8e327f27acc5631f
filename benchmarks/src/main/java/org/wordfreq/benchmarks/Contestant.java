package org.wordfreq.benchmarks;

import java.io.IOException;
import java.nio.file.Path;

/** Something that counts the words of a text again and again. */
sealed interface Contestant extends AutoCloseable permits JvmContestant, Peer {

    String name();

    /** Whether it gets faster while it runs, and stays so from lap to lap. */
    boolean getsWarm();

    /**
     * Counts the text once.
     *
     * @throws IOException if its process fails
     */
    Lap run(Path text) throws IOException;

    @Override
    void close();
}
