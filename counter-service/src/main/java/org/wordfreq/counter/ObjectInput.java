package org.wordfreq.counter;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;

/**
 * The bytes of one state of an object, or of a range of it. A connection that breaks is opened again where it broke; it
 * takes {@value #MAX_FAILURES} in a row without a byte between them to give up.
 */
final class ObjectInput extends InputStream {

    private static final int MAX_FAILURES = 3;

    private final LongFunction<ResponseInputStream<?>> connections;
    private final long to;
    private long position;
    private int failures;
    private @Nullable ResponseInputStream<?> connection;

    /**
     * The bytes from one place to another.
     *
     * @param connections gives one that begins at the place and ends at {@code to}; not asked for no bytes
     * @param to exclusive
     */
    ObjectInput(LongFunction<ResponseInputStream<?>> connections, long from, long to) {
        this.connections = connections;
        this.position = from;
        this.to = to;
    }

    /** Where in the object the next byte is. */
    long position() {
        return position;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0 || position == to) {
            return length == 0 ? 0 : -1;
        }
        var most = (int) Math.min(length, to - position);
        var read = tryToRead(bytes, offset, most);
        while (read <= 0) {
            read = tryToRead(bytes, offset, most);
        }
        position += read;
        failures = 0;
        return read;
    }

    /** Zero or less if another try is worth while. */
    private int tryToRead(byte[] bytes, int offset, int most) throws IOException {
        try {
            var read = connection().read(bytes, offset, most);
            if (read < 0) {
                throw new EOFException("the object ended " + (to - position) + " bytes early");
            }
            return read;
        } catch (IOException broken) {
            close();
            failures++;
            if (failures == MAX_FAILURES) {
                throw broken;
            }
            return 0;
        }
    }

    private ResponseInputStream<?> connection() {
        if (connection == null) {
            connection = connections.apply(position);
        }
        return connection;
    }

    /** Lets go of the connection; one that has more to give is cut, for to close it would be to read all of that. */
    @Override
    public void close() throws IOException {
        var open = connection;
        connection = null;
        if (open == null) {
            return;
        }
        if (position == to) {
            open.close();
        } else {
            open.abort();
        }
    }
}
