package org.wordfreq.cli.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.wordfreq.cli.console.ExitCode;
import org.wordfreq.cli.console.Failure;
import org.wordfreq.wordcount.WordCount;

/** Reads words and counts from CSV (RFC 4180) with the header {@code word,count}. */
final class CsvReader {

    private static final int END = -1;

    private final Reader in;
    private final StringBuilder field = new StringBuilder();

    CsvReader(InputStream in) {
        this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8), 1 << 16);
    }

    void forEach(Consumer<WordCount> consumer) throws IOException {
        if (!record().equals(List.of("word", "count"))) {
            throw new Failure(ExitCode.FAILED, "The answer is no CSV with the header word,count.");
        }
        for (var record = record(); !record.isEmpty(); record = record()) {
            consumer.accept(new WordCount(record.get(0), Long.parseLong(record.get(1))));
        }
    }

    /** The fields of the next record; none at the end. */
    private List<String> record() throws IOException {
        var fields = new ArrayList<String>(2);
        int end;
        do {
            end = field();
            if (end == END && fields.isEmpty() && field.isEmpty()) {
                return List.of();
            }
            fields.add(field.toString());
        } while (end == ',');
        return fields;
    }

    /** Reads a field and gives what ended it: a comma, a line feed, or the end. */
    private int field() throws IOException {
        field.setLength(0);
        var quoted = false;
        for (var c = in.read(); c != END; c = in.read()) {
            if (c == '"') {
                // Two quotes within quotes stand for one: the second opens again what the first closed.
                if (!quoted && !field.isEmpty()) {
                    field.append('"');
                }
                quoted = !quoted;
            } else if (!quoted && (c == ',' || c == '\n')) {
                return c;
            } else if (quoted || c != '\r') {
                field.append((char) c);
            }
        }
        return END;
    }
}
