package org.wordfreq.counter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Temporary files that are deleted on close. */
final class TemporaryFiles implements AutoCloseable {

    private final TemporaryFolder folder;
    private final List<Path> files = new ArrayList<>();

    TemporaryFiles(TemporaryFolder folder) {
        this.folder = folder;
    }

    Path create() throws IOException {
        var file = folder.createFile(".part");
        files.add(file);
        return file;
    }

    /** Deletes some of them before. */
    void delete(List<Path> unneeded) throws IOException {
        for (var file : unneeded) {
            Files.deleteIfExists(file);
            files.remove(file);
        }
    }

    @Override
    public void close() throws IOException {
        delete(List.copyOf(files));
    }
}
