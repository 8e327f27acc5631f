package org.wordfreq.results;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.wordfreq.contracts.Document;
import org.wordfreq.contracts.DocumentStatus;
import org.wordfreq.results.Cursors.WordPlace;
import org.wordfreq.results.counts.CorpusTotals;
import org.wordfreq.results.counts.CorpusTotals.Holding;
import org.wordfreq.results.counts.CorpusTotals.Totals;
import org.wordfreq.results.counts.CountFiles;
import org.wordfreq.results.counts.WordQueries;

/**
 * The flow of every question about words: find the counted documents in the table, get their count files onto local
 * disk (for a corpus, the file of their totals), and let DuckDB answer from there. The caller shows the answer while
 * the file is open.
 */
@Component
class WordCounts {

    /** Between the name of totals and the last deletion before them. */
    private static final String SINCE = "@";

    private final Documents documents;
    private final CountFiles files;
    private final CorpusTotals totals;
    private final WordQueries queries;

    WordCounts(Documents documents, CountFiles files, CorpusTotals totals, WordQueries queries) {
        this.documents = documents;
        this.files = files;
        this.totals = totals;
        this.queries = queries;
    }

    /** The counts of a document, to begin with or to go on from a place. */
    OpenCounts ofDocument(UUID id, @Nullable WordPlace place) {
        var list = checked(WordPlace.ofDocument(id), place);
        var document = documents.find(id).orElseThrow(() -> Refusal.unknownDocument(id));
        if (document.status() != DocumentStatus.COUNTED) {
            throw Refusal.notCounted(document);
        }
        var version = CountFiles.versionOf(document);
        if (place != null && !place.counts().equals(version)) {
            throw Refusal.expiredCursor();
        }
        return new OpenCounts(list, version, document.analyzer(), files.pin(document), queries);
    }

    /**
     * The totals of a corpus. A place is gone on from in the totals it belongs to, as long as they are here, and as long
     * as nothing of the corpus was deleted since: what is deleted is shown in no list, old or new.
     */
    OpenCounts ofCorpus(String corpus, String analyzer, @Nullable WordPlace place) {
        var list = checked(WordPlace.ofCorpus(corpus, analyzer), place);
        var deletions = documents.lastDeletion(corpus);
        var earlier = place == null ? Optional.<Totals>empty() : totals.earlier(snapshot(place, deletions));
        var open = earlier.orElseGet(() -> totals.of(counted(corpus, analyzer)));
        var version = open.snapshot() + SINCE + deletions;
        if (place != null && !place.counts().equals(version)) {
            open.close();
            throw Refusal.expiredCursor();
        }
        return new OpenCounts(list, version, analyzer, open.file(), queries);
    }

    /** The totals that the place belongs to; there are none any more of before the last deletion. */
    private static String snapshot(WordPlace place, String deletions) {
        var counts = place.counts();
        if (!counts.endsWith(SINCE + deletions)) {
            throw Refusal.expiredCursor();
        }
        return counts.substring(0, counts.length() - SINCE.length() - deletions.length());
    }

    /** The documents that hold a word. */
    Holders holding(String word, @Nullable String corpus, String analyzer) {
        var counted = corpus == null ? documents.counted() : existing(corpus, documents.counted(corpus));
        var ofAnalyzer =
                counted.documents().stream().filter(d -> isOf(d, analyzer)).toList();
        var holders = totals.holding(ofAnalyzer, WordForm.of(word, analyzer)).stream()
                .sorted(Holding.MOST_FIRST)
                .toList();
        return new Holders(holders, counted.unreadable());
    }

    /**
     * Documents that hold a word, the one that holds it most often first.
     *
     * @param unreadable how many counted documents could not be looked at
     */
    record Holders(List<Holding> holders, int unreadable) {}

    /** The list, to which the place must belong. */
    private static String checked(String list, @Nullable WordPlace place) {
        if (place != null && !place.list().equals(list)) {
            throw Refusal.invalidCursor(Cursors.encode(place));
        }
        return list;
    }

    /** Counts of different analyzers, or of different revisions of one, are never added up. */
    private List<Document> counted(String corpus, String analyzer) {
        var all = existing(corpus, documents.counted(corpus));
        if (all.unreadable() > 0) {
            throw Refusal.unreadableDocuments(corpus, all.unreadable());
        }
        var counted = all.documents().stream()
                .filter(document -> isOf(document, analyzer))
                .toList();
        var fingerprints = counted.stream()
                .map(WordCounts::fingerprint)
                .distinct()
                .sorted()
                .toList();
        if (fingerprints.size() > 1) {
            throw Refusal.mixedAnalyzers(corpus, analyzer, fingerprints);
        }
        return counted;
    }

    private ListedDocuments existing(String corpus, ListedDocuments counted) {
        if (counted.documents().isEmpty() && !documents.isCorpus(corpus)) {
            throw Refusal.unknownCorpus(corpus);
        }
        return counted;
    }

    private static boolean isOf(Document document, String analyzer) {
        return document.analyzer().equals(analyzer) || fingerprint(document).equals(analyzer);
    }

    private static String fingerprint(Document document) {
        var counts = document.counts();
        return counts == null ? "" : counts.fingerprint();
    }
}
