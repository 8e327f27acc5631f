package org.wordfreq.counter;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.wordfreq.wordcount.SpillSettings;
import org.wordfreq.wordcount.WordCounter;
import org.wordfreq.wordcount.WordCounts;

/** Counts one part of a document, of which it reads no more than that, and keeps its counts in the results bucket. */
@Component
final class PartCounter {

    private static final int BUFFER_BYTES = 1 << 17;

    private final DocumentObjects objects;
    private final PartsBucket bucket;
    private final Patience patience;
    private final TemporaryFolder folder;
    private final SpillSettings spill;

    PartCounter(
            DocumentObjects objects,
            PartsBucket bucket,
            Patience patience,
            TemporaryFolder folder,
            CounterSettings settings) {
        this.objects = objects;
        this.bucket = bucket;
        this.patience = patience;
        this.folder = folder;
        this.spill = settings.spill();
    }

    /**
     * Counts the part.
     *
     * @return how many of its bytes are NUL; empty if the lease was lost, and nothing is kept
     */
    Optional<Long> count(PartOfDocument part, Lease lease, Worker.Running running) {
        try (var counter = counter(part)) {
            var nulBytes = read(part, counter, lease, running);
            if (nulBytes.isPresent()) {
                try (var counts = counter.finish()) {
                    keep(part, counts, lease);
                }
            }
            return nulBytes;
        } catch (IOException broken) {
            throw new UncheckedIOException("counting a part broke off: " + broken.getMessage(), broken);
        }
    }

    /** The first part is read as the whole would be, byte-order mark and all. */
    private WordCounter counter(PartOfDocument part) {
        var analyzer = part.plan().analyzer().orElseThrow();
        return part.index() == 0
                ? new WordCounter(analyzer, Charset.forName(part.plan().declared()), spill)
                : WordCounter.continuing(analyzer, Charset.forName(part.plan().charset()), spill);
    }

    private Optional<Long> read(PartOfDocument part, WordCounter counter, Lease lease, Worker.Running running)
            throws IOException {
        var buffer = new byte[BUFFER_BYTES];
        var nulBytes = 0L;
        try (var in = objects.open(part.plan().object(part.document()), part.from(), part.to())) {
            for (int read; (read = in.readNBytes(buffer, 0, BUFFER_BYTES)) > 0; ) {
                if (lease.isLost()) {
                    return Optional.empty();
                }
                nulBytes += ContentCheck.nulBytes(buffer, read);
                counter.add(buffer, 0, read);
                running.readTo(in.position() - part.from());
            }
        }
        return Optional.of(nulBytes);
    }

    private void keep(PartOfDocument part, WordCounts counts, Lease lease) throws IOException {
        var file = folder.createFile(".part");
        try {
            try (var out = new BufferedOutputStream(Files.newOutputStream(file))) {
                counts.writeTo(out);
            }
            patience.write(lease, () -> {
                bucket.put(part.plan(), part.index(), file);
                return file;
            });
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
