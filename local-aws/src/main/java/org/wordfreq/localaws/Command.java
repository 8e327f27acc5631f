package org.wordfreq.localaws;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/** What the command line asks for. */
sealed interface Command {

    /**
     * Run the emulators.
     *
     * @param data where they keep their data, empty for in memory
     * @param provision whether to create WordFreq's buckets, queues and tables
     * @param readyFile file to write when all is up
     * @param parentPid process whose end is ours
     * @param exitWhenReady whether to stop as soon as all is up
     */
    record Run(
            Optional<Path> data,
            Ports ports,
            boolean provision,
            Optional<Path> readyFile,
            OptionalLong parentPid,
            boolean exitWhenReady)
            implements Command {}

    /**
     * Create WordFreq's buckets, queues and tables elsewhere.
     *
     * @param endpoint one address for all services, empty for AWS itself
     * @param prefix first word of all names
     */
    record Provision(Optional<URI> endpoint, String prefix) implements Command {}

    /** Show the usage. */
    record Help() implements Command {}

    /** The command line can't be understood; the problem says why. */
    record Invalid(String problem) implements Command {}
}
