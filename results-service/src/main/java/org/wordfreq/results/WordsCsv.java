package org.wordfreq.results;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.wordfreq.contracts.WordCountEntry;
import org.wordfreq.results.counts.WordPosition;
import org.wordfreq.results.counts.WordQueries;

/**
 * Words as CSV (RFC 4180) with the header {@code word,count}. It is written page by page: a client that reads slowly
 * holds a file, not a query, and memory does not grow with the number of words.
 */
final class WordsCsv {

    private static final int PAGE = 100_000;

    private final WordQueries queries;
    private final Path file;

    WordsCsv(WordQueries queries, Path file) {
        this.queries = queries;
        this.file = file;
    }

    void write(WordsRequest request, String foldedPrefix, OutputStream out) throws IOException {
        var csv = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        csv.write("word,count\r\n");
        var position = request.position();
        var left = request.limit();
        while (left > 0) {
            var asked = Math.min(PAGE, left);
            var words = queries.page(file, position, foldedPrefix, asked);
            for (var word : words) {
                write(word, csv);
            }
            if (words.size() < asked) {
                break;
            }
            left -= asked;
            position = new WordPosition(words.getLast().count(), words.getLast().word());
        }
        csv.flush();
    }

    private static void write(WordCountEntry entry, Writer csv) throws IOException {
        csv.write(quoted(entry.word()));
        csv.write(',');
        csv.write(Long.toString(entry.count()));
        csv.write("\r\n");
    }

    /** The field, in quotes where RFC 4180 asks for them; the words of analyzer classic may hold anything. */
    static String quoted(String field) {
        var plain = field.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
    }
}
