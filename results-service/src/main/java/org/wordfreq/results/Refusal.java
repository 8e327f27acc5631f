package org.wordfreq.results;

import static org.wordfreq.platform.web.FrameworkRefusals.shortened;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.wordfreq.contracts.CorpusNames;
import org.wordfreq.contracts.Document;
import org.wordfreq.contracts.ProblemType;

/** A request that gets a problem for an answer: what was asked, the rule, the remedy. */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final ProblemType type;
    private final String detail;
    private final Map<String, Object> members = new LinkedHashMap<>();

    private Refusal(HttpStatus status, ProblemType type, String detail) {
        super(detail);
        this.status = status;
        this.type = type;
        this.detail = detail;
    }

    HttpStatus status() {
        return status;
    }

    ProblemType type() {
        return type;
    }

    String detail() {
        return detail;
    }

    /** Further members of the problem. */
    Map<String, Object> members() {
        return members;
    }

    /** For what would be answered at a quieter time. */
    public static Refusal unavailable(String detail) {
        return new Refusal(HttpStatus.SERVICE_UNAVAILABLE, ProblemType.UNAVAILABLE, detail);
    }

    static Refusal unknownDocument(UUID id) {
        return new Refusal(
                HttpStatus.NOT_FOUND,
                ProblemType.NOT_FOUND,
                "There is no document " + id + "; it may have been deleted. GET /v1/documents lists those there are.");
    }

    /** For a document whose item is there, but not as any service writes it. */
    static Refusal unreadableDocument(UUID id) {
        return new Refusal(
                HttpStatus.INTERNAL_SERVER_ERROR,
                ProblemType.DOCUMENT_UNREADABLE,
                "The item of document " + id + " in the documents table cannot be read; the service's log tells why."
                        + " An operator can correct it, or delete it and have the document submitted again.");
    }

    /** For totals that would silently lack a document. */
    static Refusal unreadableDocuments(String corpus, int unreadable) {
        var refusal = new Refusal(
                HttpStatus.INTERNAL_SERVER_ERROR,
                ProblemType.DOCUMENT_UNREADABLE,
                "Counted documents of corpus '" + corpus + "' cannot be read in the documents table: " + unreadable
                        + ". Totals are of all documents or of none; the service's log names each with the reason, for"
                        + " an operator to correct. The words of its other documents can be asked for one by one.");
        refusal.members.put("unreadable", unreadable);
        return refusal;
    }

    static Refusal unknownCorpus(String corpus) {
        return new Refusal(
                HttpStatus.NOT_FOUND,
                ProblemType.NOT_FOUND,
                "There is no corpus '" + corpus + "'; a corpus begins with its first document. GET /v1/corpora lists"
                        + " those there are.");
    }

    /** For a document without counts: still on its way, or at its end for the reason that its problem tells. */
    static Refusal notCounted(Document document) {
        var problem = document.problem();
        var detail = document.status().isFinal() && problem != null
                ? "Document " + document.id() + " is " + document.status().id() + " and has no counts: "
                        + problem.title() + ". " + problem.detail()
                : "Document " + document.id() + " is " + document.status().id() + " and has no counts yet. Ask again"
                        + " when GET /v1/documents/" + document.id()
                        + " says counted, or listen to GET /v1/events.";
        var refusal = new Refusal(HttpStatus.CONFLICT, ProblemType.NOT_COUNTED_YET, detail);
        refusal.members.put("documentStatus", document.status().id());
        if (problem != null) {
            refusal.members.put("problem", problem);
        }
        return refusal;
    }

    static Refusal mixedAnalyzers(String corpus, String analyzer, List<String> fingerprints) {
        return new Refusal(
                HttpStatus.CONFLICT,
                ProblemType.MIXED_ANALYZERS,
                "Corpus '" + corpus + "' was counted by several revisions of analyzer '" + analyzer
                        + "', whose counts are not added up. Ask for one of them by the parameter analyzer: "
                        + String.join(", ", fingerprints) + "; or have the older documents counted again.");
    }

    static Refusal invalidCursor(String cursor) {
        return new Refusal(
                HttpStatus.BAD_REQUEST,
                ProblemType.INVALID_CURSOR,
                "The cursor '" + shortened(cursor) + "' is not one for this list. Take the value of next from the page"
                        + " before, with the same path and parameters, or leave it out to begin.");
    }

    static Refusal expiredCursor() {
        return new Refusal(
                HttpStatus.GONE,
                ProblemType.CURSOR_EXPIRED,
                "The counts that this cursor pages through have been replaced. Begin again without the parameter"
                        + " cursor.");
    }

    static Refusal invalidCorpus(String corpus) {
        return new Refusal(
                HttpStatus.BAD_REQUEST,
                ProblemType.INVALID_CORPUS,
                "The corpus name '" + shortened(corpus) + "' breaks the rule: " + CorpusNames.RULE + ".");
    }

    static Refusal wholeFileOnly() {
        return invalid("As " + WordsFormat.APPLICATION_PARQUET + " the words are one file, always whole. Leave limit,"
                + " cursor and prefix out, or accept " + MediaType.APPLICATION_JSON_VALUE + " or "
                + WordsFormat.TEXT_CSV + " to have some of the words.");
    }

    static Refusal invalid(String detail) {
        return new Refusal(HttpStatus.BAD_REQUEST, ProblemType.INVALID_REQUEST, detail);
    }
}
