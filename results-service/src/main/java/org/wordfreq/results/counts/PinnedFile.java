package org.wordfreq.results.counts;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

/** A file of the cache that stays on disk until this is closed. Closing twice does nothing. */
public final class PinnedFile implements AutoCloseable {

    private final Path path;
    private final Runnable release;
    private final AtomicBoolean closed = new AtomicBoolean();

    PinnedFile(Path path, Runnable release) {
        this.path = path;
        this.release = release;
    }

    /** Where the file is. */
    public Path path() {
        return path;
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            release.run();
        }
    }
}
