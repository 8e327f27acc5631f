package org.wordfreq.cli.platform;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** A running part of the platform, and how to know that it is ready. */
sealed interface Part extends Awaited {

    @Override
    default String name() {
        return process().name();
    }

    /** The same part as another process. */
    Part with(ChildProcess process);

    /** The emulators, ready when they have written a file. */
    record Emulators(ChildProcess process, Path readyFile) implements Part {
        @Override
        public boolean isReady() {
            return Files.exists(readyFile);
        }

        @Override
        public Part with(ChildProcess process) {
            return new Emulators(process, readyFile);
        }
    }

    /** A service, ready when it says so over HTTP. */
    record Service(ChildProcess process, int port) implements Part {
        @Override
        public boolean isReady() {
            return Reachability.isReady(url());
        }

        @Override
        public Part with(ChildProcess process) {
            return new Service(process, port);
        }

        URI url() {
            return URI.create("http://127.0.0.1:" + port);
        }
    }
}
