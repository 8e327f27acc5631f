package org.wordfreq.results;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;

/**
 * Open counts, in the format that the client accepts.
 *
 * @param counts what to show
 * @param name of the file that a browser would save, without extension
 */
record WordsAnswer(OpenCounts counts, String name) {

    private static final int PAGE = 100;

    /** The page to write as JSON, or null when the answer has been written to the response already. */
    @Nullable
    WordsPage write(WordsFormat format, WordsQuery query, HttpServletResponse response) throws IOException {
        response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        return switch (format) {
            case JSON -> counts.page(query.request(PAGE));
            case CSV -> {
                prepare(response, WordsFormat.TEXT_CSV + ";charset=UTF-8", name + ".csv");
                writeCsv(query, response);
                yield null;
            }
            case PARQUET -> {
                prepare(response, WordsFormat.APPLICATION_PARQUET, name + ".parquet");
                counts.writeParquet(response.getOutputStream());
                yield null;
            }
        };
    }

    private void writeCsv(WordsQuery query, HttpServletResponse response) throws IOException {
        if (query.limit() == null) {
            counts.writeCsv(query.request(PAGE), response.getOutputStream());
            return;
        }
        var slice = counts.slice(query.request(PAGE));
        if (slice.next() != null) {
            response.addHeader(HttpHeaders.LINK, Links.next(slice.next()));
        }
        new WordsCsv(response.getOutputStream()).write(slice.words());
    }

    private static void prepare(HttpServletResponse response, String type, String filename) {
        response.setContentType(type);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.inline().filename(filename).build().toString());
    }
}
