package org.wordfreq.ingest;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import org.springframework.http.HttpStatus;
import org.wordfreq.contracts.ProblemType;

/**
 * A request's body that stops the upload when the client does not keep {@link Pace}; without it, a handful of clients
 * that send a byte now and then would keep every part buffer from all others. Only the time spent waiting for the client
 * counts, never what hashing or S3 takes. A client that says nothing at all is noticed by Tomcat, when its connection
 * time-out ends the read.
 */
final class PacedInput extends FilterInputStream {

    private final UploadSettings settings;
    private final Pace pace;

    PacedInput(InputStream in, UploadSettings settings) {
        super(in);
        this.settings = settings;
        this.pace = new Pace(settings.minRate(), settings.patience());
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    /** @throws UploadStopped if the client sends too slowly */
    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        var begin = System.nanoTime();
        int count;
        try {
            count = in.read(into, from, length);
        } catch (IOException failure) {
            if (isSilence(failure)) {
                throw new UploadStopped(tooSlow(), failure);
            }
            throw failure;
        }
        // The end of the body is welcome however late it comes.
        if (count >= 0 && !pace.keptBy(count, System.nanoTime() - begin)) {
            throw new UploadStopped(tooSlow());
        }
        return count;
    }

    /** @throws UnsupportedOperationException always: skipping would go around the pace */
    @Override
    public long skip(long bytes) {
        throw new UnsupportedOperationException();
    }

    private Refusal tooSlow() {
        var bytesPerSecond = settings.minRate().toBytes();
        return Refusal.limit(
                        HttpStatus.REQUEST_TIMEOUT,
                        ProblemType.UPLOAD_TOO_SLOW,
                        "The upload came slower than " + bytesPerSecond
                                + " bytes per second for too long, or paused. Send"
                                + " it without pauses over a faster line, or have the operator lower "
                                + UploadSettings.MIN_RATE + " or raise " + UploadSettings.PATIENCE + ".",
                        UploadSettings.MIN_RATE,
                        bytesPerSecond)
                .with("patienceSeconds", settings.patience().toMillis() / 1000.0);
    }

    private static boolean isSilence(IOException failure) {
        return failure instanceof SocketTimeoutException || failure.getCause() instanceof SocketTimeoutException;
    }
}
