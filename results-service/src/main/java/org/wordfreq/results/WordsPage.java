package org.wordfreq.results;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wordfreq.contracts.WordCountEntry;
import org.wordfreq.results.counts.WordSums;

@Schema(
        description = "A page of words, the most frequent first, equally frequent ones by code point. Totals are exact"
                + " and are those of the whole document or corpus, whatever prefix and page were asked for.")
record WordsPage(
        @Schema(description = "Words in all", example = "26443")
        long totalWords,

        @Schema(description = "Different words", example = "2634")
        long distinctWords,

        List<Word> words,

        @Schema(description = "The cursor of the next page; null at the end", example = "eyJjb3VudHMiOiI4...") @Nullable
        String next) {

    WordsPage {
        words = List.copyOf(words);
    }

    record Word(
            @Schema(description = "The word in the analyzer's folded form", example = "the")
            String word,

            @Schema(example = "1642") long count,

            @Schema(description = "The count divided by totalWords", example = "0.0621")
            double frequency) {

        static Word of(WordCountEntry entry, long totalWords) {
            return new Word(entry.word(), entry.count(), (double) entry.count() / totalWords);
        }
    }

    static WordsPage of(WordSums sums, List<WordCountEntry> words, @Nullable String next) {
        var shown =
                words.stream().map(entry -> Word.of(entry, sums.totalWords())).toList();
        return new WordsPage(sums.totalWords(), sums.distinctWords(), shown, next);
    }
}
