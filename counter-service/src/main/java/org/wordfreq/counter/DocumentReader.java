package org.wordfreq.counter;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.springframework.stereotype.Component;
import org.wordfreq.contracts.Problem;
import org.wordfreq.contracts.ProblemType;
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
    private final Worker worker;
    private final SpillSettings spill;

    DocumentReader(DocumentObjects objects, Worker worker, CounterSettings settings) {
        this.objects = objects;
        this.worker = worker;
        this.spill = settings.spill();
    }

    /** How reading ended, where nothing broke. */
    sealed interface Reading {

        /**
         * All words are counted. To be closed, for words that did not fit in memory are on disk.
         *
         * @param sha256 lower-case hexadecimal
         */
        record Counted(WordCounts counts, String sha256) implements Reading, AutoCloseable {

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

    /** Reads the object of the attempt, unless its options rule that out. */
    Reading read(Attempt attempt, Lease lease) {
        return switch (CountingOptions.of(attempt.object())) {
            case CountingOptions.Invalid invalid -> new Reading.Uncountable(invalid.problem());
            case CountingOptions.Valid options -> read(attempt, options, lease);
        };
    }

    private Reading read(Attempt attempt, CountingOptions.Valid options, Lease lease) {
        try (var in = objects.open(attempt.object())) {
            var reading = stream(in, attempt, options, lease);
            if (!(reading instanceof Reading.Counted)) {
                // Closing would read the rest.
                in.abort();
            }
            return reading;
        } catch (IOException broken) {
            throw new UncheckedIOException("reading the object broke off: " + broken.getMessage(), broken);
        }
    }

    private Reading stream(InputStream in, Attempt attempt, CountingOptions.Valid options, Lease lease)
            throws IOException {
        try (var counter = new WordCounter(options.analyzer(), options.charset(), spill)) {
            return count(in, counter, new ContentCheck(options.analyzer(), options.charset()), attempt, lease);
        }
    }

    private Reading count(InputStream in, WordCounter counter, ContentCheck check, Attempt attempt, Lease lease)
            throws IOException {
        var digest = sha256();
        var buffer = new byte[BUFFER_BYTES];
        for (int read; (read = in.readNBytes(buffer, 0, BUFFER_BYTES)) > 0; ) {
            if (lease.isLost()) {
                return new Reading.Abandoned();
            }
            var problem = check.see(buffer, read);
            if (problem.isPresent()) {
                return binary(problem.get());
            }
            counter.add(buffer, 0, read);
            digest.update(buffer, 0, read);
            worker.progressed(attempt.document(), read);
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
            return binary(problem.get());
        }
        return new Reading.Counted(counts, sha256);
    }

    private static Reading binary(String reason) {
        return new Reading.Uncountable(Problem.of(
                ProblemType.BINARY_CONTENT,
                reason + " Only text is counted: in UTF-8, with a byte-order mark, or in the charset that the"
                        + " Content-Type declares."));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java runtime has SHA-256", impossible);
        }
    }
}
