package org.wordfreq.wordcount;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A temporary file of sorted runs of words, one behind the other. Unix forgets its name as soon as it is open. */
final class SpillFile implements AutoCloseable {

    private final Path directory;
    private final FileChannel channel;
    private final List<Long> starts = new ArrayList<>();

    private SpillFile(Path directory, FileChannel channel) {
        this.directory = directory;
        this.channel = channel;
    }

    /** Creates a file in the directory. */
    static SpillFile in(Path directory) throws IOException {
        var path = Files.createTempFile(directory, "wordfreq-", ".spill");
        try {
            return new SpillFile(
                    directory,
                    FileChannel.open(
                            path,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE,
                            StandardOpenOption.DELETE_ON_CLOSE));
        } catch (IOException broken) {
            Files.deleteIfExists(path);
            throw broken;
        }
    }

    /** How many runs there are. */
    int runs() {
        return starts.size();
    }

    /** Adds a run of all the words of the cursor. */
    void add(WordCursor words) throws IOException {
        var start = channel.position();
        new WordEncoder(Channels.newOutputStream(channel)).writeAll(words);
        starts.add(start);
    }

    /** Goes through the words of all runs, each of which was written in this order. */
    WordCursor merged(Comparator<WordCursor> order) {
        return new MergedCursor(
                order, starts.stream().map(this::from).map(WordDecoder::new).toList());
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException broken) {
            throw new UncheckedIOException("A temporary file in " + directory + " cannot be closed", broken);
        }
    }

    private InputStream from(long start) {
        return new InputStream() {

            private long position = start;

            @Override
            public int read() throws IOException {
                var one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                var read = channel.read(ByteBuffer.wrap(bytes, offset, length), position);
                position += Math.max(0, read);
                return read;
            }
        };
    }
}
