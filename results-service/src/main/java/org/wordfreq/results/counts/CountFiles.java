package org.wordfreq.results.counts;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.wordfreq.contracts.Document;
import org.wordfreq.contracts.Document.Counts;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/**
 * The full counts of documents as local files.
 *
 * <p>A recount replaces the object under its key, so a local file is named after the key and the result it belongs to
 * ({@code CountedAt} and the totals), and a download is taken only if it tells those totals: what a recount has
 * replaced is neither served stale nor mixed with the other result's totals.
 */
public final class CountFiles {

    private final S3Client s3;
    private final String bucket;
    private final FileCache cache;
    private final WordQueries queries;
    private final Semaphore downloads;

    CountFiles(S3Client s3, String bucket, FileCache cache, WordQueries queries, int downloads) {
        this.s3 = s3;
        this.bucket = bucket;
        this.cache = cache;
        this.queries = queries;
        this.downloads = new Semaphore(downloads);
    }

    /**
     * The file of a counted document.
     *
     * @throws CountsMissing if the results bucket does not hold the counts that the document's item tells of
     */
    public PinnedFile pin(Document document) {
        return cache.pin(nameOf(document), part -> download(document, part));
    }

    /** Stands for exactly the present result of the document; another result has another version. */
    public static String versionOf(Document document) {
        var counts = counts(document);
        return FileName.hash(List.of(
                counts.key(),
                counts.countedAt().toString(),
                Long.toString(counts.totalWords()),
                Long.toString(counts.distinctWords())));
    }

    /** The name under which the document's present counts are kept. */
    static String nameOf(Document document) {
        return "counts-" + versionOf(document) + ".parquet";
    }

    /** The files of counted documents, downloaded side by side. */
    PinnedFiles pinAll(List<Document> documents) {
        var files = new PinnedFiles();
        try (var tasks = Executors.newVirtualThreadPerTaskExecutor()) {
            var pins = documents.stream()
                    .map(document -> tasks.submit(() -> files.add(pin(document))))
                    .toList();
            for (var pin : pins) {
                pin.get();
            }
            return files;
        } catch (ExecutionException e) {
            files.close();
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
        } catch (InterruptedException e) {
            files.close();
            Thread.currentThread().interrupt();
            throw new QueryRefused("the service is stopping");
        }
    }

    private void download(Document document, Path part) throws IOException {
        var counts = counts(document);
        downloads.acquireUninterruptibly();
        try {
            s3.getObject(request -> request.bucket(bucket).key(counts.key()), ResponseTransformer.toFile(part));
        } catch (NoSuchKeyException e) {
            throw missing(document, "is not in bucket " + bucket);
        } finally {
            downloads.release();
        }
        var found = sums(document, part);
        var told = new WordSums(counts.totalWords(), counts.distinctWords());
        if (!found.equals(told)) {
            throw missing(document, "holds " + found + ", the document's item " + told);
        }
    }

    /** As the file itself says, which for 120 files takes milliseconds; only where it says nothing they are added up. */
    private WordSums sums(Document document, Path part) throws IOException {
        try {
            var footer = CountsFooter.of(part);
            var totalWords = footer.totalWords();
            return totalWords.isPresent() ? new WordSums(totalWords.getAsLong(), footer.rows()) : queries.sums(part);
        } catch (CountsFooter.Unreadable e) {
            throw missing(document, "is no whole Parquet file: " + e.getMessage());
        }
    }

    private static CountsMissing missing(Document document, String why) {
        return new CountsMissing(document.id(), "the object " + counts(document).key() + " " + why);
    }

    private static Counts counts(Document document) {
        return Objects.requireNonNull(document.counts(), "not counted");
    }
}
