package org.wordfreq.results;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.io.IOException;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
import org.wordfreq.contracts.DocumentStatus;
import org.wordfreq.results.Cursors.DocumentPlace;
import org.wordfreq.results.Documents.Listed;

@Tag(name = "Documents", description = "Documents, where they stand, and their words")
@RestController
@RequestMapping("/v1/documents")
class DocumentsController {

    private final Documents documents;
    private final WordCounts wordCounts;

    DocumentsController(Documents documents, WordCounts wordCounts) {
        this.documents = documents;
        this.wordCounts = wordCounts;
    }

    @Operation(
            summary = "List documents",
            description = "Newest first within a corpus; without the parameter corpus, one corpus after the other in"
                    + " the order of their names. The list follows the table within moments. An item of the table that"
                    + " cannot be read is left out, and unreadable tells how many were.")
    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    DocumentsPage list(
            @Parameter(description = "Only documents of this corpus", example = "books")
                    @RequestParam(required = false)
                    @Nullable
                    String corpus,
            @Parameter(
                            description = "Only documents of this status",
                            schema = @Schema(allowableValues = {"queued", "counting", "counted", "rejected", "failed"}))
                    @RequestParam(required = false)
                    @Nullable
                    String status,
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
        var place = Cursors.decode(cursor, DocumentPlace.class);
        if (cursor != null && place != null && corpus != null && !place.corpus().equals(corpus)) {
            throw Refusal.invalidCursor(cursor);
        }
        // One more than asked for tells whether another page follows.
        var found = newestFirst(corpus, status(status), place).limit(limit + 1L).toList();
        var base = Links.base();
        var page = found.subList(0, Math.min(limit, found.size()));
        return DocumentsPage.of(
                ListedDocuments.of(page.stream()),
                base,
                found.size() > limit ? Cursors.encode(page.getLast().place()) : null);
    }

    @Operation(
            summary = "Show a document",
            description = "As the table has it at this moment. The index of ids learns of a document moments after it"
                    + " was accepted; for an id that may be so new, the answer that there is none takes 1.5 s.")
    @Problems("404")
    @GetMapping(path = "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    DocumentJson document(@Parameter(example = "019aa3f0-6a5c-7c1e-9d3b-2f1f6f1b8a11") @PathVariable UUID id) {
        var document = documents.find(id).orElseThrow(() -> Refusal.unknownDocument(id));
        return DocumentJson.of(document, Links.base());
    }

    @Operation(
            summary = "Words of a document",
            description = "The header Accept chooses: application/json gives a page, text/csv the words as CSV with"
                    + " header word,count (all of them without limit; with it, the header Link leads to the next"
                    + " ones), application/vnd.apache.parquet the file of full"
                    + " counts itself, whole, with columns word and count.")
    @WordsResponse
    @Problems({"404", "406", "409", "410"})
    @GetMapping(
            path = "/{id}/words",
            produces = {MediaType.APPLICATION_JSON_VALUE, WordsFormat.TEXT_CSV, WordsFormat.APPLICATION_PARQUET})
    @Nullable
    WordsPage words(
            @Parameter(example = "019aa3f0-6a5c-7c1e-9d3b-2f1f6f1b8a11") @PathVariable UUID id,
            @ParameterObject @Valid WordsQuery query,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept,
            HttpServletResponse response)
            throws IOException {
        var format = WordsFormat.accepted(accept, query);
        try (var counts = wordCounts.ofDocument(id, query.place())) {
            return new WordsAnswer(counts, id.toString()).write(format, query, response);
        }
    }

    private Stream<Listed> newestFirst(
            @Nullable String corpus, @Nullable DocumentStatus status, @Nullable DocumentPlace place) {
        if (corpus != null) {
            return documents.ofCorpus(corpus, status, place);
        }
        var corpora = place == null ? documents.corpora() : documents.corpora(place.corpus(), false);
        return corpora.flatMap(each -> documents.ofCorpus(each, status, place));
    }

    private static @Nullable DocumentStatus status(@Nullable String status) {
        if (status == null) {
            return null;
        }
        return DocumentStatus.named(status)
                .orElseThrow(() -> Refusal.invalid("There is no status '" + status + "'; it is one of "
                        + Arrays.stream(DocumentStatus.values())
                                .map(DocumentStatus::id)
                                .collect(Collectors.joining(", "))
                        + "."));
    }
}
