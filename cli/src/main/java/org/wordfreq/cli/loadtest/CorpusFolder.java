package org.wordfreq.cli.loadtest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.wordfreq.cli.client.Upload;
import org.wordfreq.cli.console.ExitCode;
import org.wordfreq.cli.console.Failure;

/**
 * The files of a load test, written before its clock starts: what is measured is the platform, not the making of texts, which
 * takes the processors from it.
 *
 * @param corpus the texts
 * @param folder where they lie
 */
record CorpusFolder(Corpus corpus, Path folder) implements AutoCloseable {

    /** Writes them to a temporary folder, which {@link #close} deletes. */
    static CorpusFolder temporary(Corpus corpus) {
        try {
            return write(corpus, Files.createTempDirectory("wordfreq-loadtest-"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Writes them to a folder.
     *
     * @throws Failure if that does not work
     */
    static CorpusFolder write(Corpus corpus, Path folder) {
        try {
            Files.createDirectories(folder);
            for (var file = 0; file < corpus.files(); file++) {
                try (var out = Files.newOutputStream(folder.resolve(corpus.name(file)))) {
                    corpus.text(file).transferTo(out);
                }
            }
            return new CorpusFolder(corpus, folder);
        } catch (IOException e) {
            throw new Failure(ExitCode.FAILED, "Cannot write to " + folder + ": " + e.getMessage(), e);
        }
    }

    /** All files as they are uploaded: each under a key of this run. */
    List<Upload> uploads() {
        return IntStream.range(0, corpus.files()).mapToObj(this::upload).toList();
    }

    private Upload upload(int file) {
        var path = folder.resolve(corpus.name(file));
        return new Upload(
                corpus.name(file), corpus.length(file), UUID.randomUUID().toString(), () -> open(path));
    }

    private static InputStream open(Path file) {
        try {
            return Files.newInputStream(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes the files and the folder. */
    @Override
    public void close() {
        try {
            for (var file = 0; file < corpus.files(); file++) {
                Files.deleteIfExists(folder.resolve(corpus.name(file)));
            }
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
