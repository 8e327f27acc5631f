package org.wordfreq.results;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import org.wordfreq.results.Cursors.WordPlace;
import org.wordfreq.results.counts.PinnedFile;
import org.wordfreq.results.counts.WordQueries;

/**
 * The counts of a document or of a corpus, on local disk until this is closed.
 *
 * @param list whose counts, as cursors name it
 * @param version stands for exactly these counts; cursors carry it, so that no list is paged across a change
 * @param analyzer in whose form words are shown
 */
record OpenCounts(String list, String version, String analyzer, PinnedFile file, WordQueries queries)
        implements AutoCloseable {

    WordsPage page(WordsRequest request) {
        var prefix = WordForm.of(request.prefix(), analyzer);
        // One more than asked for tells whether another page follows.
        var found = queries.page(file.path(), request.position(), prefix, request.limit() + 1);
        var words = found.subList(0, Math.min(request.limit(), found.size()));
        if (found.size() <= request.limit()) {
            return WordsPage.of(queries.sums(file.path()), words, null);
        }
        var last = words.getLast();
        var next = Cursors.encode(new WordPlace(list, version, last.count(), last.word()));
        return WordsPage.of(queries.sums(file.path()), words, next);
    }

    void writeCsv(WordsRequest request, OutputStream out) throws IOException {
        new WordsCsv(queries, file.path()).write(request, WordForm.of(request.prefix(), analyzer), out);
    }

    void writeParquet(OutputStream out) throws IOException {
        Files.copy(file.path(), out);
    }

    @Override
    public void close() {
        file.close();
    }
}
