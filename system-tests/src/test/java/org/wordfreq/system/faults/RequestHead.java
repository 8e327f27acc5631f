package org.wordfreq.system.faults;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The head of an HTTP/1.1 request as it came, and how long its body is: that is where the next request begins.
 *
 * @param text a character for each byte
 */
record RequestHead(String text, long contentLength, boolean chunked, boolean expectsContinue) {

    private static final int LONGEST = 64 * 1024;
    private static final Pattern CHUNK_EXTENSION = Pattern.compile(";.*");

    /** Reads the next head; empty when the client has no more requests. */
    static Optional<RequestHead> read(InputStream in) throws IOException {
        var bytes = new ByteArrayOutputStream(1024);
        for (int b, last = 0; (b = in.read()) >= 0; ) {
            bytes.write(b);
            // The state is the number of characters of the blank line, CR LF CR LF, that were read.
            last = b == '\r' ? (last == 2 ? 3 : 1) : b == '\n' ? (last == 1 ? 2 : last == 3 ? 4 : 0) : 0;
            if (last == 4) {
                return Optional.of(parse(bytes.toString(StandardCharsets.ISO_8859_1)));
            }
            if (bytes.size() > LONGEST) {
                throw new IOException("no end of the request's head");
            }
        }
        return Optional.empty();
    }

    private static RequestHead parse(String text) {
        var length = 0L;
        var chunked = false;
        var expects = false;
        for (var line : text.lines().toList()) {
            var header = line.toLowerCase(Locale.ROOT);
            if (header.startsWith("content-length:")) {
                length = Long.parseLong(
                        header.substring("content-length:".length()).strip());
            }
            chunked |= header.startsWith("transfer-encoding:") && header.contains("chunked");
            expects |= header.startsWith("expect:") && header.contains("100-continue");
        }
        return new RequestHead(text, length, chunked, expects);
    }

    /** Whether it is a call in AWS's JSON protocols, whose bodies are small. */
    boolean isJson() {
        return !chunked && text.toLowerCase(Locale.ROOT).contains("\nx-amz-target:");
    }

    byte[] bytes() {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Moves the body on. */
    void copyBody(InputStream in, OutputStream out) throws IOException {
        if (!chunked) {
            copy(in, out, contentLength);
            return;
        }
        long size;
        do {
            var line = line(in);
            out.write(line);
            size = Long.parseLong(
                    CHUNK_EXTENSION
                            .matcher(new String(line, StandardCharsets.ISO_8859_1))
                            .replaceFirst("")
                            .strip(),
                    16);
            copy(in, out, size);
            out.write(line(in)); // the end of the chunk; our clients send no trailers outside of aws-chunked bodies
        } while (size > 0);
        out.flush();
    }

    private static byte[] line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int b; (b = in.read()) >= 0; ) {
            line.write(b);
            if (b == '\n') {
                return line.toByteArray();
            }
        }
        throw new EOFException();
    }

    private static void copy(InputStream in, OutputStream out, long length) throws IOException {
        var buffer = new byte[64 * 1024];
        for (var left = length; left > 0; ) {
            var read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                throw new EOFException("the client went away in the middle of a body");
            }
            out.write(buffer, 0, read);
            out.flush();
            left -= read;
        }
    }
}
