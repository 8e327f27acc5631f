package org.wordfreq.results;

import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.util.MimeTypeUtils;

/** The formats of a list of words, in the order of preference when the client has none. */
enum WordsFormat {
    JSON(MediaType.APPLICATION_JSON_VALUE),
    CSV(WordsFormat.TEXT_CSV),
    PARQUET(WordsFormat.APPLICATION_PARQUET);

    static final String TEXT_CSV = "text/csv";
    static final String APPLICATION_PARQUET = "application/vnd.apache.parquet";

    private final String type;

    WordsFormat(String type) {
        this.type = type;
    }

    /**
     * What a client gets by its header Accept, which the framework has found to allow one of them.
     *
     * @throws Refusal if that is the file, but not all of its words were asked for
     */
    static WordsFormat accepted(@Nullable String accept, WordsQuery query) {
        var format = preferred(accept);
        if (format == PARQUET && !query.isForAll()) {
            throw Refusal.wholeFileOnly();
        }
        return format;
    }

    private static WordsFormat preferred(@Nullable String accept) {
        var ranges = MediaType.parseMediaTypes(accept);
        MimeTypeUtils.sortBySpecificity(ranges);
        for (var range : ranges) {
            for (var format : values()) {
                if (range.includes(MediaType.parseMediaType(format.type))) {
                    return format;
                }
            }
        }
        return JSON;
    }
}
