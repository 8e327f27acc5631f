package org.wordfreq.results;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wordfreq.contracts.WordCountEntry;
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
        var slice = slice(request);
        return WordsPage.of(queries.sums(file.path()), slice.words(), slice.next());
    }

    /**
     * So many words as were asked for, all of them in memory.
     *
     * @param next the cursor of the words after them; null at the end
     */
    record Slice(List<WordCountEntry> words, @Nullable String next) {}

    Slice slice(WordsRequest request) {
        // One more than asked for tells whether another page follows.
        var found = queries.page(file.path(), request.position(), prefix(request), request.limit() + 1);
        if (found.size() <= request.limit()) {
            return new Slice(found, null);
        }
        var words = found.subList(0, request.limit());
        var last = words.getLast();
        return new Slice(words, Cursors.encode(new WordPlace(list, version, last.count(), last.word())));
    }

    /** Writes all words from the request's place on, whatever its limit. */
    void writeCsv(WordsRequest request, OutputStream out) throws IOException {
        new WordsCsv(out).writeAll(queries, file.path(), request.position(), prefix(request));
    }

    private String prefix(WordsRequest request) {
        return WordForm.of(request.prefix(), analyzer);
    }

    void writeParquet(OutputStream out) throws IOException {
        Files.copy(file.path(), out);
    }

    @Override
    public void close() {
        file.close();
    }
}
