package org.wordfreq.results;

import io.swagger.v3.oas.annotations.Parameter;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.wordfreq.results.Cursors.WordPlace;

/** The parameters of a list of words. */
record WordsQuery(
        @Parameter(
                description =
                        "At most so many words, 1 to 10000. Without it a JSON page holds 100; CSV holds all. Parquet"
                                + " is the whole file and takes neither limit nor cursor nor prefix.",
                example = "10")
        @Min(1)
        @Max(10_000)
        @Nullable
        Integer limit,

        @Parameter(
                description = "The value of next of the page before; nothing to begin. CSV has it in the header Link.")
        @Nullable
        String cursor,

        @Parameter(
                description = "Only words that begin with this. It is folded as words are (Unicode NFKC, lower case,"
                        + " straight apostrophe), so \"Straß\" finds \"strasse\".",
                example = "wond")
        @Size(max = 500)
        @Nullable
        String prefix) {

    @Nullable
    WordPlace place() {
        return Cursors.decode(cursor, WordPlace.class);
    }

    WordsRequest request(int limitOtherwise) {
        return new WordsRequest(prefix == null ? "" : prefix, limit == null ? limitOtherwise : limit, place());
    }

    /** Whether all words are asked for. */
    boolean isForAll() {
        return limit == null && cursor == null && prefix == null;
    }
}
