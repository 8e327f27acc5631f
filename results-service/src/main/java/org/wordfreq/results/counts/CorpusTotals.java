package org.wordfreq.results.counts;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wordfreq.contracts.Document;
import org.wordfreq.contracts.Document.Counts;

/**
 * The counts of many documents added up, as a local file of the same layout as a document's.
 *
 * <p>Documents are taken in the order in which they were counted, so that a new one comes last, and a file of totals is
 * named after exactly the counts it holds. Totals are built upon the longest beginning of the corpus whose totals are
 * here already, and otherwise upon those of the first 128, 256, ... documents. So a corpus that has grown is not added up
 * from the start, nothing needs to be remembered over a restart, and what a recount or a deletion touches is simply
 * never asked for again.
 *
 * <p>Room for compaction: the totals of a multiple of {@link #BLOCK} documents depend on nothing but those documents'
 * counts. A job may put such files into the results bucket under the same snapshot name; {@link #longest} would
 * then look there too before adding up, and an instance that starts with an empty cache would download one
 * file in place of all the documents before it.
 */
public final class CorpusTotals {

    /** So many documents, in counted order, share a file of totals that later totals build upon. */
    static final int BLOCK = 128;

    private static final Comparator<Document> BY_COUNTING = Comparator.<Document, Instant>comparing(
                    document -> counts(document).countedAt())
            .thenComparing(Document::id);

    private final FileCache cache;
    private final CountFiles files;
    private final WordQueries queries;

    CorpusTotals(FileCache cache, CountFiles files, WordQueries queries) {
        this.cache = cache;
        this.files = files;
        this.queries = queries;
    }

    /** Totals on disk and the name of exactly this state of the corpus. */
    public record Totals(String snapshot, PinnedFile file) implements AutoCloseable {

        @Override
        public void close() {
            file.close();
        }
    }

    /**
     * The totals of counted documents.
     *
     * @throws CountsMissing if the counts of one of them are missing: totals are of all documents or of none
     */
    public Totals of(List<Document> counted) {
        var ordered = counted.stream().sorted(BY_COUNTING).toList();
        var snapshots = FileName.hashesOfBeginnings(
                ordered.stream().map(CountFiles::nameOf).toList());
        return new Totals(snapshots.getLast(), pin(ordered, snapshots));
    }

    /** The totals of an earlier state of a corpus, if they are still here. */
    public Optional<Totals> earlier(String snapshot) {
        return FileName.isHash(snapshot)
                ? cache.pinIfPresent(fileName(snapshot)).map(file -> new Totals(snapshot, file))
                : Optional.empty();
    }

    /** Which of the documents hold the word, and how often, in no order. */
    public List<Holding> holding(List<Document> counted, String word) {
        var holdings = new ArrayList<Holding>();
        for (var start = 0; start < counted.size(); start += BLOCK) {
            holdings.addAll(holdingInBlock(counted.subList(start, Math.min(start + BLOCK, counted.size())), word));
        }
        return holdings;
    }

    /**
     * A document that holds a word.
     *
     * @param document which
     * @param count how often, at least 1
     */
    public record Holding(Document document, long count) {

        /** The document that holds the word most often first, then by id (as text, as clients see it). */
        public static final Comparator<Holding> MOST_FIRST = Comparator.comparingLong(Holding::count)
                .reversed()
                .thenComparing(holding -> holding.document().id().toString());
    }

    private List<Holding> holdingInBlock(List<Document> block, String word) {
        try (var pinned = files.pinAll(block)) {
            var counts = queries.holding(pinned.paths(), word);
            return block.stream()
                    .flatMap(document -> counts.stream()
                            .filter(count -> count.file().endsWith(CountFiles.nameOf(document)))
                            .map(count -> new Holding(document, count.count())))
                    .toList();
        }
    }

    /** Totals to build upon: of so many documents from the beginning; none of no document. */
    private record Base(int documents, @Nullable PinnedFile totals) implements AutoCloseable {

        @Override
        public void close() {
            if (totals != null) {
                totals.close();
            }
        }
    }

    /** Goes on from the longest beginning that is here, block by block. */
    private PinnedFile pin(List<Document> ordered, List<String> snapshots) {
        var base = longest(snapshots);
        while (base.documents() < ordered.size()) {
            base = grown(base, ordered, snapshots);
        }
        return base.totals() == null ? cache.pin(fileName(snapshots.getFirst()), this::addNothing) : base.totals();
    }

    private Base longest(List<String> snapshots) {
        for (var documents = snapshots.size() - 1; documents > 0; documents--) {
            var totals = cache.pinIfPresent(fileName(snapshots.get(documents)));
            if (totals.isPresent()) {
                return new Base(documents, totals.get());
            }
        }
        return new Base(0, null);
    }

    private Base grown(Base base, List<Document> ordered, List<String> snapshots) {
        try (base) {
            var documents = Math.min(ordered.size(), (base.documents() / BLOCK + 1) * BLOCK);
            var grown = ordered.subList(0, documents);
            return new Base(documents, cache.pin(fileName(snapshots.get(documents)), part -> add(base, grown, part)));
        }
    }

    private void add(Base base, List<Document> ordered, Path part) {
        try (var rest = files.pinAll(ordered.subList(base.documents(), ordered.size()))) {
            var paths = new ArrayList<>(rest.paths());
            if (base.totals() != null) {
                paths.add(base.totals().path());
            }
            queries.merge(paths, part);
        }
        verify(ordered, part);
    }

    private void addNothing(Path part) {
        queries.merge(List.of(), part);
    }

    private void verify(List<Document> ordered, Path part) {
        var told = ordered.stream().mapToLong(d -> counts(d).totalWords()).sum();
        var found = queries.sums(part).totalWords();
        if (found != told) {
            throw new IllegalStateException(
                    "the totals of " + ordered.size() + " documents add up to " + found + ", not to " + told);
        }
    }

    private static String fileName(String snapshot) {
        return "totals-" + snapshot + ".parquet";
    }

    private static Counts counts(Document document) {
        return Objects.requireNonNull(document.counts(), "not counted");
    }
}
