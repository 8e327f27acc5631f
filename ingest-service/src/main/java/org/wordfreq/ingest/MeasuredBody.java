package org.wordfreq.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.springframework.http.HttpStatus;
import org.springframework.util.unit.DataSize;
import org.wordfreq.contracts.ProblemType;

/** A body on its way in: hashed and counted as it is read, stopped at the limit, and complete or an error. */
final class MeasuredBody {

    private static final int UNKNOWN = -1;

    private final PushbackInputStream in;
    private final long declaredBytes;
    private final DataSize limit;
    private final MessageDigest digest = Sha256.newDigest();
    private long bytes;
    private boolean ended;

    private MeasuredBody(InputStream in, long declaredBytes, DataSize limit) {
        this.in = new PushbackInputStream(in, 1);
        this.declaredBytes = declaredBytes;
        this.limit = limit;
    }

    /** @param declaredBytes the Content-Length; negative when the client does not say */
    static MeasuredBody of(InputStream in, long declaredBytes, DataSize limit) {
        return new MeasuredBody(in, declaredBytes, limit);
    }

    static MeasuredBody ofUnknownLength(InputStream in, DataSize limit) {
        return new MeasuredBody(in, UNKNOWN, limit);
    }

    /** The Content-Length; negative when the client did not say. */
    long declaredBytes() {
        return declaredBytes;
    }

    /**
     * Reads until the array is full or the body ends.
     *
     * @return where the filled part of the array ends
     * @throws UploadStopped if the body breaks the limit or ends early
     */
    int fill(byte[] into, int from) {
        var end = from;
        while (end < into.length && !ended) {
            end += read(into, end);
        }
        return end;
    }

    /** Whether all of the body is read; waits for the next byte to know. */
    boolean atEnd() {
        if (!ended) {
            try {
                var next = in.read();
                if (next < 0) {
                    end();
                } else {
                    in.unread(next);
                }
            } catch (IOException gone) {
                throw cutOff(gone);
            }
        }
        return ended;
    }

    /** Reads the rest, only to measure it. */
    void drain() {
        var scratch = new byte[32 * 1024];
        while (!ended) {
            fill(scratch, 0);
        }
    }

    /** How many bytes were read. */
    long bytes() {
        return bytes;
    }

    /** Lower-case hexadecimal SHA-256; call it once, at the end. */
    String sha256() {
        return HexFormat.of().formatHex(digest.digest());
    }

    private int read(byte[] into, int from) {
        try {
            var count = in.read(into, from, into.length - from);
            if (count < 0) {
                end();
                return 0;
            }
            bytes += count;
            if (bytes > limit.toBytes()) {
                throw new UploadStopped(UploadRules.tooLarge(limit));
            }
            digest.update(into, from, count);
            return count;
        } catch (IOException gone) {
            throw cutOff(gone);
        }
    }

    private void end() throws IOException {
        ended = true;
        if (declaredBytes >= 0 && bytes != declaredBytes) {
            throw new IOException(bytes + " bytes came, " + declaredBytes + " were announced");
        }
    }

    static UploadStopped cutOff(IOException cause) {
        return new UploadStopped(
                Refusal.of(
                        HttpStatus.BAD_REQUEST,
                        ProblemType.INCOMPLETE_UPLOAD,
                        "The upload ended before its announced length or its last boundary, so it makes no document."
                                + " Send it again completely."),
                cause);
    }
}
