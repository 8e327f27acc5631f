package org.wordfreq.counter;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.wordfreq.contracts.Problem;
import org.wordfreq.wordcount.SpillSettings;
import org.wordfreq.wordcount.WordCounter;
import org.wordfreq.wordcount.WordCounts;

/**
 * Streams an attempt's object through the word counter; holds one buffer and the distinct words, of which those beyond a
 * bound go to disk, and never the text.
 */
@Component
final class DocumentReader {

    private static final int BUFFER_BYTES = 1 << 17;

    private final DocumentObjects objects;
    private final SpillSettings spill;
    private final GzipSettings gzip;

    DocumentReader(DocumentObjects objects, CounterSettings settings, GzipSettings gzip) {
        this.objects = objects;
        this.spill = settings.spill();
        this.gzip = gzip;
    }

    /** How reading ended, where nothing broke. */
    sealed interface Reading {

        /**
         * All words are counted. To be closed, for words that did not fit in memory are on disk.
         *
         * @param sha256 lower-case hexadecimal; not known if the document was counted in parts
         */
        record Counted(WordCounts counts, @Nullable String sha256) implements Reading, AutoCloseable {

            @Override
            public void close() {
                counts.close();
            }
        }

        /** The content cannot be counted. */
        record Uncountable(Problem problem) implements Reading {}

        /** The lease was lost, so reading stopped. */
        record Abandoned() implements Reading {}
    }

    /** Reads the object of the attempt as its options say. */
    Reading read(Attempt attempt, CountingOptions.Valid options, Lease lease, Worker.Running running) {
        var digest = sha256();
        try (var object = objects.open(attempt.object());
                var text = text(attempt.object(), new DigestInputStream(object, digest), lease);
                var counter = new WordCounter(options.analyzer(), options.charset(), spill)) {
            var check = new ContentCheck(options.analyzer(), options.charset());
            var problem = count(text, counter, check, () -> {
                running.readTo(object.position());
                return lease.isLost();
            });
            if (lease.isLost()) {
                return new Reading.Abandoned();
            }
            return problem.isPresent()
                    ? new Reading.Uncountable(ContentCheck.binary(problem.get()))
                    : counted(counter.finish(), check, HexFormat.of().formatHex(digest.digest()));
        } catch (GzipInput.Stopped stopped) {
            return new Reading.Abandoned();
        } catch (GzipProblem problem) {
            return new Reading.Uncountable(problem.problem());
        } catch (IOException broken) {
            throw new UncheckedIOException("reading the object broke off: " + broken.getMessage(), broken);
        }
    }

    /** The text in the object, unpacked if it is a gzip file; nothing of the rest is read on closing. */
    private InputStream text(StoredObject object, InputStream bytes, Lease lease) throws IOException {
        var text = new BufferedInputStream(bytes, BUFFER_BYTES);
        text.mark(Gzip.ID_LENGTH);
        var head = text.readNBytes(Gzip.ID_LENGTH);
        text.reset();
        return Gzip.holds(object, head, head.length) ? new GzipInput(text, gzip, lease::isLost) : text;
    }

    /** Why the content is binary, if its head shows that. */
    private static Optional<String> count(
            InputStream text, WordCounter counter, ContentCheck check, BooleanSupplier isOver) throws IOException {
        var buffer = new byte[BUFFER_BYTES];
        for (int read; (read = text.readNBytes(buffer, 0, BUFFER_BYTES)) > 0 && !isOver.getAsBoolean(); ) {
            var problem = check.see(buffer, read);
            if (problem.isPresent()) {
                return problem;
            }
            counter.add(buffer, 0, read);
        }
        return Optional.empty();
    }

    private static Reading counted(WordCounts counts, ContentCheck check, String sha256) {
        var problem = check.problemOfWhole(counts.malformedBytes());
        if (problem.isPresent()) {
            counts.close();
            return new Reading.Uncountable(ContentCheck.binary(problem.get()));
        }
        return new Reading.Counted(counts, sha256);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java runtime has SHA-256", impossible);
        }
    }
}
