package org.wordfreq.counter;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
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

    DocumentReader(DocumentObjects objects, CounterSettings settings) {
        this.objects = objects;
        this.spill = settings.spill();
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
        try (var in = objects.open(attempt.object());
                var counter = new WordCounter(options.analyzer(), options.charset(), spill)) {
            var check = new ContentCheck(options.analyzer(), options.charset());
            return count(in, counter, check, attempt, lease, running);
        } catch (IOException broken) {
            throw new UncheckedIOException("reading the object broke off: " + broken.getMessage(), broken);
        }
    }

    private static Reading count(
            InputStream in,
            WordCounter counter,
            ContentCheck check,
            Attempt attempt,
            Lease lease,
            Worker.Running running)
            throws IOException {
        var digest = sha256();
        var buffer = new byte[BUFFER_BYTES];
        for (int read; (read = in.readNBytes(buffer, 0, BUFFER_BYTES)) > 0; ) {
            if (lease.isLost()) {
                return new Reading.Abandoned();
            }
            var problem = check.see(buffer, read);
            if (problem.isPresent()) {
                return new Reading.Uncountable(ContentCheck.binary(problem.get()));
            }
            counter.add(buffer, 0, read);
            digest.update(buffer, 0, read);
            running.progressed(read);
        }
        return counted(counter.finish(), check, attempt, HexFormat.of().formatHex(digest.digest()));
    }

    private static Reading counted(WordCounts counts, ContentCheck check, Attempt attempt, String sha256) {
        if (counts.bytes() != attempt.object().bytes()) {
            counts.close();
            throw new IllegalStateException("read " + counts.bytes() + " bytes of an object of "
                    + attempt.object().bytes());
        }
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
