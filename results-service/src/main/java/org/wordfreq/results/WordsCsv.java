package org.wordfreq.results;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.wordfreq.contracts.WordCountEntry;
import org.wordfreq.results.counts.WordPosition;
import org.wordfreq.results.counts.WordQueries;

/**
 * Words as CSV (RFC 4180) with the header {@code word,count}. It is written page by page: a client that reads slowly
 * holds a file, not a query, and memory does not grow with the number of words.
 */
final class WordsCsv {

    private static final String HEADER = "word,count\r\n";
    private static final int PAGE = 100_000;

    private final Writer csv;

    WordsCsv(OutputStream out) {
        this.csv = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    }

    void write(List<WordCountEntry> words) throws IOException {
        csv.write(HEADER);
        writeRows(words);
        csv.flush();
    }

    void writeAll(WordQueries queries, Path file, WordPosition from, String foldedPrefix) throws IOException {
        csv.write(HEADER);
        var position = from;
        List<WordCountEntry> words;
        do {
            words = queries.page(file, position, foldedPrefix, PAGE);
            writeRows(words);
            if (!words.isEmpty()) {
                position = new WordPosition(
                        words.getLast().count(), words.getLast().word());
            }
        } while (words.size() == PAGE);
        csv.flush();
    }

    private void writeRows(List<WordCountEntry> words) throws IOException {
        for (var entry : words) {
            csv.write(quoted(entry.word()));
            csv.write(',');
            csv.write(Long.toString(entry.count()));
            csv.write("\r\n");
        }
    }

    /** The field, in quotes where RFC 4180 asks for them; the words of analyzer classic may hold anything. */
    static String quoted(String field) {
        var plain = field.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
    }
}
