package org.wordfreq.counter;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.BooleanSupplier;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The text in a gzip file (RFC 1952), with all its members one after the other, and within bounds. Unlike
 * {@link java.util.zip.GZIPInputStream} it looks for further members whether or not bytes of them are available at once, so
 * that a slow connection does not end a file early; and what follows the last one must be zeros, as tapes have them.
 *
 * <p>Throws {@link GzipProblem} for what is wrong with the file, and other exceptions for what is wrong with reading it.
 */
final class GzipInput extends InputStream {

    private static final int BUFFER_BYTES = 1 << 16;
    private static final long FREE_BYTES = (long) GzipSettings.FREE_MEGABYTES << 20;
    private static final int DEFLATE = 8;
    private static final int HEADER_CRC = 1 << 1;
    private static final int EXTRA = 1 << 2;
    private static final int NAME = 1 << 3;
    private static final int COMMENT = 1 << 4;
    private static final int RESERVED = 0xE0;
    /** No file system has longer names, and no comment is a document. */
    private static final int MAX_HEADER_TEXT = 1 << 16;
    /** Some tools write one at the end of each block; a file of nothing else is work without text. */
    private static final int MAX_EMPTY_MEMBERS = 10_000;

    private final InputStream in;
    private final GzipSettings settings;
    private final BooleanSupplier isOver;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int next;
    private int filled;
    private long packedBytes;
    private long textBytes;
    private long memberBytes;
    private int emptyMembers;
    private boolean inMember;
    private boolean atEnd;

    /** {@link #close} alone is left to do. */
    static final class Stopped extends IOException {

        private static final long serialVersionUID = 1L;
    }

    /**
     * Reads a gzip file.
     *
     * @param isOver whether to stop, by {@link Stopped}; asked before each read, since there may be no text for long
     */
    GzipInput(InputStream in, GzipSettings settings, BooleanSupplier isOver) {
        this.in = in;
        this.settings = settings;
        this.isOver = isOver;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] text, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (!atEnd) {
            if (!inMember) {
                beginMember();
            } else {
                var read = inflate(text, offset, length);
                if (read > 0) {
                    return read;
                }
            }
        }
        return -1;
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        in.close();
    }

    private int inflate(byte[] text, int offset, int length) throws IOException {
        if (inflater.needsInput()) {
            require(fill());
            inflater.setInput(buffer, 0, filled);
            next = filled;
        }
        try {
            var read = inflater.inflate(text, offset, length);
            crc.update(text, offset, read);
            count(read);
            if (inflater.finished()) {
                next = filled - inflater.getRemaining();
                endMember();
            } else if (inflater.needsDictionary()) {
                throw GzipProblem.damaged("it asks for a dictionary");
            }
            return read;
        } catch (DataFormatException malformed) {
            throw GzipProblem.damaged("it cannot be unpacked from byte " + packedBytes() + " on");
        }
    }

    private void count(int read) throws GzipProblem {
        memberBytes += read;
        textBytes += read;
        if (textBytes > settings.maxSize().toBytes()) {
            throw GzipProblem.expands(
                    "more than the " + settings.maxSize() + " of text that wordfreq.counter.gzip.max-size allows");
        }
        if (textBytes > FREE_BYTES && textBytes / settings.maxRatio() > packedBytes()) {
            throw GzipProblem.expands("more than " + settings.maxRatio() + " bytes of text for each of its own, which"
                    + " wordfreq.counter.gzip.max-ratio does not allow");
        }
    }

    /** Bytes of the file that gave the text so far. */
    private long packedBytes() {
        return packedBytes - (inMember ? inflater.getRemaining() : filled - next);
    }

    private void beginMember() throws IOException {
        var isFirst = packedBytes == 0;
        if (next == filled && !fill()) {
            atEnd = true;
            require(!isFirst);
            return;
        }
        crc.reset();
        var id = headerByte();
        if (id == 0 && !isFirst) {
            skipZeros();
            return;
        }
        if (id != Gzip.ID_1 || headerByte() != Gzip.ID_2) {
            throw GzipProblem.damaged(
                    isFirst ? "it does not begin like one" : "something else follows at byte " + (packedBytes() - 1));
        }
        readHeader();
        crc.reset();
        inflater.reset();
        inflater.setInput(buffer, next, filled - next);
        next = filled;
        memberBytes = 0;
        inMember = true;
    }

    private void readHeader() throws IOException {
        var method = headerByte();
        var flags = headerByte();
        if (method != DEFLATE || (flags & RESERVED) != 0) {
            throw GzipProblem.damaged("it is of a kind that the format does not have");
        }
        skip(6);
        if ((flags & EXTRA) != 0) {
            skip(headerByte() | (headerByte() << Byte.SIZE));
        }
        if ((flags & NAME) != 0) {
            skipText();
        }
        if ((flags & COMMENT) != 0) {
            skipText();
        }
        if ((flags & HEADER_CRC) != 0) {
            var expected = (int) crc.getValue() & 0xFFFF;
            if ((headerByte() | (headerByte() << Byte.SIZE)) != expected) {
                throw GzipProblem.damaged("the checksum of a header is wrong");
            }
        }
    }

    private void endMember() throws IOException {
        inMember = false;
        if (trailerInt() != (int) crc.getValue()) {
            throw GzipProblem.damaged("the checksum of its text is wrong");
        }
        if (trailerInt() != (int) memberBytes) {
            throw GzipProblem.damaged("the length of its text is wrong");
        }
        if (memberBytes == 0 && ++emptyMembers > MAX_EMPTY_MEMBERS) {
            throw GzipProblem.damaged("more than " + MAX_EMPTY_MEMBERS + " of its members are empty");
        }
    }

    private int trailerInt() throws IOException {
        return nextByte() | (nextByte() << 8) | (nextByte() << 16) | (nextByte() << 24);
    }

    private void skipZeros() throws IOException {
        while (next < filled || fill()) {
            if (buffer[next++] != 0) {
                throw GzipProblem.damaged("something else follows at byte " + (packedBytes() - 1));
            }
        }
        atEnd = true;
    }

    private void skipText() throws IOException {
        for (var length = 0; headerByte() != 0; length++) {
            if (length == MAX_HEADER_TEXT) {
                throw GzipProblem.damaged("a name or comment in a header has more than " + MAX_HEADER_TEXT + " bytes");
            }
        }
    }

    private void skip(int bytes) throws IOException {
        for (var i = 0; i < bytes; i++) {
            headerByte();
        }
    }

    private int headerByte() throws IOException {
        var read = nextByte();
        crc.update(read);
        return read;
    }

    private int nextByte() throws IOException {
        require(next < filled || fill());
        return buffer[next++] & 0xFF;
    }

    private boolean fill() throws IOException {
        if (isOver.getAsBoolean()) {
            throw new Stopped();
        }
        next = 0;
        filled = Math.max(0, in.read(buffer, 0, buffer.length));
        packedBytes += filled;
        return filled > 0;
    }

    private static void require(boolean more) throws GzipProblem {
        if (!more) {
            throw GzipProblem.damaged("it ends early");
        }
    }
}
