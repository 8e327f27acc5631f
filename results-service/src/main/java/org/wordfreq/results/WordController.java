package org.wordfreq.results;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.wordfreq.results.Cursors.HolderPlace;
import org.wordfreq.results.WordCounts.Holders;
import org.wordfreq.results.counts.CorpusTotals.Holding;

@Tag(name = "Words", description = "Where a word stands")
@RestController
class WordController {

    private final WordCounts wordCounts;

    WordController(WordCounts wordCounts) {
        this.wordCounts = wordCounts;
    }

    @Operation(
            summary = "Documents that hold a word",
            description = "How often it stands in each counted document; the one that holds it most often first. A word"
                    + " that no document holds gives an empty list. Items of the table that cannot be read are left"
                    + " out, and unreadable tells how many were.")
    @Problems("404")
    @GetMapping(path = "/v1/words/{word}", produces = MediaType.APPLICATION_JSON_VALUE)
    WordDocumentsPage documents(
            @Parameter(description = "The word; it is folded as words are", example = "rabbit")
                    @PathVariable
                    @Size(min = 1, max = 500)
                    String word,
            @Parameter(description = "Only documents of this corpus", example = "books")
                    @RequestParam(required = false)
                    @Nullable
                    String corpus,
            @Parameter(description = "Only documents counted by this analyzer, or exactly this revision of one")
                    @RequestParam(defaultValue = "standard")
                    String analyzer,
            @Parameter(description = "At most so many, 1 to 1000")
                    @RequestParam(defaultValue = "100")
                    @Min(1)
                    @Max(1000)
                    int limit,
            @Parameter(description = "The value of next of the page before; nothing to begin")
                    @RequestParam(required = false)
                    @Nullable
                    String cursor) {
        CorpusName.checked(corpus);
        var place = Cursors.decode(cursor, HolderPlace.class);
        var holding = wordCounts.holding(word, corpus, analyzer);
        return page(WordForm.of(word, analyzer), holding, place, limit);
    }

    private static WordDocumentsPage page(String word, Holders holding, @Nullable HolderPlace place, int limit) {
        var all = holding.holders();
        var rest = all.stream().filter(each -> isAfter(each, place)).toList();
        var base = Links.base();
        var page = rest.stream().limit(limit).toList();
        return new WordDocumentsPage(
                word,
                all.stream().mapToLong(Holding::count).sum(),
                all.size(),
                page.stream()
                        .map(each -> WordDocumentsPage.Entry.of(each, base))
                        .toList(),
                holding.unreadable(),
                rest.size() > limit ? next(page.getLast()) : null);
    }

    private static boolean isAfter(Holding holding, @Nullable HolderPlace place) {
        if (place == null || holding.count() != place.count()) {
            return place == null || holding.count() < place.count();
        }
        return holding.document().id().toString().compareTo(place.documentId()) > 0;
    }

    private static String next(Holding last) {
        return Cursors.encode(new HolderPlace(last.count(), last.document().id().toString()));
    }
}
