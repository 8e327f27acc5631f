package org.wordfreq.counter;

import com.jerolba.carpet.CarpetWriter;
import com.jerolba.carpet.io.FileSystemOutputFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.wordfreq.wordcount.WordCounts;

/**
 * The full counts of one attempt as a temporary Parquet file, deleted on close.
 *
 * @param path where it lies
 */
record CountsFile(Path path) implements AutoCloseable {

    /** What the writer holds in memory. Its default, 128 MB, would be half the heap of a small counter. */
    private static final long ROW_GROUP_BYTES = 8L << 20;

    /** Writes the words in their order: the most frequent first. */
    static CountsFile write(Attempt attempt, WordCounts counts, TemporaryFolder folder) {
        try {
            var file = new CountsFile(folder.createFile(".parquet"));
            try (var writer = writer(file.path, metadata(attempt, counts))) {
                counts.forEachInOrder(word -> writer.accept(new CountRow(word.word(), word.count())));
            } catch (IOException | RuntimeException broken) {
                file.close();
                throw broken;
            }
            return file;
        } catch (IOException broken) {
            throw new UncheckedIOException("writing the counts failed: " + broken.getMessage(), broken);
        }
    }

    private static CarpetWriter<CountRow> writer(Path path, Map<String, String> metadata) throws IOException {
        return new CarpetWriter.Builder<>(new FileSystemOutputFile(path.toFile()), CountRow.class)
                .withWriteMode(ParquetFileWriter.Mode.OVERWRITE)
                .withCompressionCodec(CompressionCodecName.ZSTD)
                .withRowGroupSize(ROW_GROUP_BYTES)
                // Every word stands once: a dictionary of them would only be built to be thrown away.
                .withDictionaryEncoding("word", false)
                .withExtraMetaData(metadata)
                .build();
    }

    private static Map<String, String> metadata(Attempt attempt, WordCounts counts) {
        var document = attempt.document();
        var metadata = new LinkedHashMap<String, String>();
        metadata.put("wordfreq.document-id", document.id().toString());
        metadata.put("wordfreq.analyzer", counts.analyzer().fingerprint());
        metadata.put("wordfreq.total-words", Long.toString(counts.totalWords()));
        metadata.put("wordfreq.distinct-words", Long.toString(counts.distinctWords()));
        metadata.put("wordfreq.malformed-bytes", Long.toString(counts.malformedBytes()));
        metadata.put("wordfreq.overlong-words", Long.toString(counts.overlongWords()));
        // No two attempts write the same bytes, so that an ETag names one attempt's file (see CountsBucket).
        metadata.put("wordfreq.attempt", Integer.toString(document.attempts()));
        return metadata;
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
