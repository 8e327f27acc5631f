package org.wordfreq.counter;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;
import org.wordfreq.counter.DocumentReader.Reading;
import org.wordfreq.wordcount.SpillSettings;
import org.wordfreq.wordcount.WordCounts;

/**
 * Puts the counts of all parts of a document together, {@value #GROUP} at a time, so that no more files are open than that,
 * or than there are groups; then those of the groups. Counts are read as streams of words in order, so what is held in
 * memory does not grow with them. On disk are the parts of one group, what came of the groups before, and what does not fit
 * in memory of the counts at hand.
 */
@Component
final class PartsMerge {

    static final int GROUP = 16;

    private final PartsBucket bucket;
    private final TemporaryFolder folder;
    private final SpillSettings spill;

    PartsMerge(PartsBucket bucket, TemporaryFolder folder, CounterSettings settings) {
        this.bucket = bucket;
        this.folder = folder;
        this.spill = settings.spill();
    }

    /** What all of the document, whose parts are all done, comes to. */
    Reading merge(PartOfDocument part, Lease lease) {
        try (var files = new TemporaryFiles(folder)) {
            var groups = new ArrayList<Path>();
            for (var from = 0; from < part.plan().parts(); from += GROUP) {
                if (lease.isLost()) {
                    return new Reading.Abandoned();
                }
                groups.add(group(part.plan(), from, files));
            }
            return checked(merged(groups), part);
        } catch (IOException broken) {
            throw new UncheckedIOException("putting parts together broke off: " + broken.getMessage(), broken);
        }
    }

    private Path group(DocumentPlan plan, int from, TemporaryFiles files) throws IOException {
        var parts = new ArrayList<Path>();
        for (var index :
                IntStream.range(from, Math.min(from + GROUP, plan.parts())).toArray()) {
            var part = files.create();
            Files.delete(part);
            bucket.get(plan, index, part);
            parts.add(part);
        }
        if (parts.size() == 1) {
            return parts.getFirst();
        }
        var group = files.create();
        try (var counts = merged(parts);
                var out = new BufferedOutputStream(Files.newOutputStream(group))) {
            counts.writeTo(out);
        }
        files.delete(parts);
        return group;
    }

    private WordCounts merged(List<Path> files) throws IOException {
        var streams = new ArrayList<InputStream>();
        try {
            for (var file : files) {
                streams.add(new BufferedInputStream(Files.newInputStream(file), 1 << 16));
            }
            return WordCounts.merge(streams, spill);
        } finally {
            for (var stream : streams) {
                stream.close();
            }
        }
    }

    /** The rules for content as a whole are the same for parts: for that their numbers are added up. */
    private static Reading checked(WordCounts counts, PartOfDocument part) {
        if (counts.bytes() != part.plan().bytes()) {
            counts.close();
            throw new IllegalStateException("the parts have " + counts.bytes() + " bytes of an object of "
                    + part.plan().bytes());
        }
        var charset = Charset.forName(part.plan().checkedAs());
        var problem = ContentCheck.problemOfWhole(
                charset, counts.bytes(), part.progress().nulBytes(), counts.malformedBytes());
        if (problem.isPresent()) {
            counts.close();
            return new Reading.Uncountable(ContentCheck.binary(problem.get()));
        }
        return new Reading.Counted(counts, part.document().sha256());
    }
}
