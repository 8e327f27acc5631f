package org.wordfreq.results.counts;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.KeyValue;
import org.apache.parquet.format.Util;

/**
 * What a count file says about itself in its footer, which the writer writes last: so a file with a footer is whole. To
 * read it costs next to nothing; a query that adds the counts up costs milliseconds, most of which it takes to begin.
 *
 * @param rows how many words the file lists
 * @param metadata of the writer, by key
 */
record CountsFooter(long rows, Map<String, String> metadata) {

    private static final int MAGIC = ByteBuffer.wrap(new byte[] {'P', 'A', 'R', '1'})
            .order(ByteOrder.LITTLE_ENDIAN)
            .getInt();
    /** The key under which counter-service notes the sum of the counts. */
    private static final String TOTAL_WORDS = "wordfreq.total-words";

    /** The footer's length and the magic number. */
    private static final int TRAILER = 2 * Integer.BYTES;

    CountsFooter {
        metadata = Map.copyOf(metadata);
    }

    /**
     * The footer of a file.
     *
     * @throws Unreadable if it is not a whole Parquet file
     */
    static CountsFooter of(Path file) throws IOException {
        try (var channel = FileChannel.open(file)) {
            var end = channel.size() - TRAILER;
            if (end < Integer.BYTES
                    || read(channel, 0, ByteBuffer.allocate(Integer.BYTES)).getInt() != MAGIC) {
                throw new Unreadable("not a Parquet file");
            }
            var trailer = read(channel, end, ByteBuffer.allocate(TRAILER));
            var length = trailer.getInt();
            if (trailer.getInt() != MAGIC || length < 0 || length > end - Integer.BYTES) {
                throw new Unreadable("a Parquet file without its end");
            }
            var footer = new byte[length];
            read(channel, end - length, ByteBuffer.wrap(footer));
            return of(footer);
        }
    }

    /** What the counts add up to, as the writer says; empty for one that says nothing. */
    OptionalLong totalWords() {
        try {
            var words = metadata.get(TOTAL_WORDS);
            return words == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(words));
        } catch (NumberFormatException unreadable) {
            return OptionalLong.empty();
        }
    }

    /** The file is not Parquet, or not all of it is there. */
    static final class Unreadable extends IOException {

        private static final long serialVersionUID = 1L;

        Unreadable(String message) {
            super(message);
        }
    }

    private static CountsFooter of(byte[] footer) throws Unreadable {
        try {
            return of(Util.readFileMetaData(new ByteArrayInputStream(footer), true));
        } catch (IOException | RuntimeException e) {
            throw new Unreadable("its footer cannot be read");
        }
    }

    private static CountsFooter of(FileMetaData footer) {
        var metadata = new HashMap<String, String>();
        for (var entry : Objects.requireNonNullElse(footer.getKey_value_metadata(), List.<KeyValue>of())) {
            metadata.put(entry.getKey(), Objects.requireNonNullElse(entry.getValue(), ""));
        }
        return new CountsFooter(footer.getNum_rows(), metadata);
    }

    private static ByteBuffer read(FileChannel channel, long position, ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, position + buffer.position()) < 0) {
                throw new EOFException("the file became shorter");
            }
        }
        return buffer.flip().order(ByteOrder.LITTLE_ENDIAN);
    }
}
