package org.wordfreq.results;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.wordfreq.results.Cursors.CorpusPlace;

@Tag(name = "Corpora", description = "Corpora and the totals of their words")
@RestController
@RequestMapping("/v1/corpora")
class CorporaController {

    private final Documents documents;
    private final WordCounts wordCounts;

    CorporaController(Documents documents, WordCounts wordCounts) {
        this.documents = documents;
        this.wordCounts = wordCounts;
    }

    @Operation(summary = "List corpora", description = "In the order of their names.")
    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    CorporaPage list(
            @Parameter(description = "At most so many, 1 to 1000")
                    @RequestParam(defaultValue = "100")
                    @Min(1)
                    @Max(1000)
                    int limit,
            @Parameter(description = "The value of next of the page before; nothing to begin")
                    @RequestParam(required = false)
                    @Nullable
                    String cursor) {
        var place = Cursors.decode(cursor, CorpusPlace.class);
        var names = place == null ? documents.corpora() : documents.corpora(place.corpus(), true);
        var found = names.limit(limit + 1L).toList();
        var base = Links.base();
        var page = found.stream().limit(limit).toList();
        return new CorporaPage(
                page.stream().map(corpus -> CorporaPage.Entry.of(corpus, base)).toList(),
                found.size() > limit ? Cursors.encode(new CorpusPlace(page.getLast())) : null);
    }

    @Operation(
            summary = "Show a corpus",
            description = "How many documents it has by status, and their totals, added up over all of them now. Items"
                    + " of the table that cannot be read are in no number but unreadable.")
    @Problems("404")
    @GetMapping(path = "/{corpus}", produces = MediaType.APPLICATION_JSON_VALUE)
    CorpusJson corpus(@Parameter(example = "books") @PathVariable String corpus) {
        CorpusName.checked(corpus);
        if (!documents.isCorpus(corpus)) {
            throw Refusal.unknownCorpus(corpus);
        }
        return CorpusJson.of(corpus, CorpusSums.of(documents.ofCorpus(corpus, null, null)), Links.base());
    }

    @Operation(
            summary = "Words of a corpus",
            description = "Exact totals over all documents of the corpus that are counted when the first page is asked"
                    + " for (see GET /v1/corpora/{corpus} for how many are not). Documents of different analyzers are"
                    + " never added up: the parameter analyzer chooses. The header Accept chooses the format as for"
                    + " the words of a document.")
    @WordsResponse
    @Problems({"404", "406", "409", "410"})
    @GetMapping(
            path = "/{corpus}/words",
            produces = {MediaType.APPLICATION_JSON_VALUE, WordsFormat.TEXT_CSV, WordsFormat.APPLICATION_PARQUET})
    @Nullable
    WordsPage words(
            @Parameter(example = "books") @PathVariable String corpus,
            @Parameter(
                            description = "Only documents counted by this analyzer (standard or classic), or by exactly"
                                    + " this revision of one (its fingerprint)")
                    @RequestParam(defaultValue = "standard")
                    String analyzer,
            @ParameterObject @Valid WordsQuery query,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept,
            HttpServletResponse response)
            throws IOException {
        CorpusName.checked(corpus);
        var format = WordsFormat.accepted(accept, query);
        try (var counts = wordCounts.ofCorpus(corpus, analyzer, query.place())) {
            return new WordsAnswer(counts, corpus).write(format, query, response);
        }
    }
}
