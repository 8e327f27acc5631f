package org.wordfreq.results.counts;

import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Several files of the cache that stay on disk until this is closed. */
final class PinnedFiles implements AutoCloseable {

    private final Queue<PinnedFile> files = new ConcurrentLinkedQueue<>();

    void add(PinnedFile file) {
        files.add(file);
    }

    List<Path> paths() {
        return files.stream().map(PinnedFile::path).toList();
    }

    @Override
    public void close() {
        files.forEach(PinnedFile::close);
    }
}
