package org.wordfreq.cli.count;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.wordfreq.cli.console.ExitCode;
import org.wordfreq.cli.console.Failure;
import org.wordfreq.wordcount.Analyzer;
import org.wordfreq.wordcount.SpillSettings;
import org.wordfreq.wordcount.WordCounter;
import org.wordfreq.wordcount.WordCounts;

/** Counts on this machine, without a server, with the kernel that the platform uses. */
public final class OfflineCount {

    /** The first bytes of a gzip file (RFC 1952). */
    private static final byte[] GZIP = {0x1F, (byte) 0x8B};

    private OfflineCount() {}

    /**
     * The counts of a file; to be closed.
     *
     * @throws Failure if it cannot be read
     */
    public static WordCounts of(Path file, Analyzer analyzer) {
        return of(file, analyzer, SpillSettings.defaults()).counts();
    }

    static CountedText of(Path file, Analyzer analyzer, SpillSettings settings) {
        try (var in = open(file)) {
            return of(in, analyzer, settings);
        } catch (IOException e) {
            throw new Failure(ExitCode.FAILED, file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Unpacked where the platform does so: if it is named like a gzip file and begins like one. */
    private static InputStream open(Path file) throws IOException {
        var in = new BufferedInputStream(Files.newInputStream(file));
        try {
            in.mark(GZIP.length);
            var isGzip = file.toString().toLowerCase(Locale.ROOT).endsWith(".gz")
                    && Arrays.equals(in.readNBytes(GZIP.length), GZIP);
            in.reset();
            return isGzip ? new GZIPInputStream(in) : in;
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    static CountedText of(InputStream in, Analyzer analyzer, SpillSettings settings) throws IOException {
        try (var counter = new WordCounter(analyzer, StandardCharsets.UTF_8, settings)) {
            var head = in.readNBytes(TextCheck.HEAD_BYTES);
            counter.add(head, 0, head.length);
            counter.add(in);
            var counts = counter.finish();
            return new CountedText(counts, TextCheck.doubt(head, analyzer, counts.bytes(), counts.malformedBytes()));
        }
    }
}
