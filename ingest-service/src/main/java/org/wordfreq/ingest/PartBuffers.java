package org.wordfreq.ingest;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.wordfreq.contracts.ProblemType;

/**
 * The part buffers of all uploads together: so many and no more, handed out in the order of asking. An upload never
 * keeps a full buffer while it waits for another, except those already on their way to S3, which come back by
 * themselves; so uploads wait for each other but cannot block each other for good.
 */
@Component
final class PartBuffers {

    private final UploadSettings settings;
    private final Semaphore free;
    private final Queue<byte[]> idle = new ConcurrentLinkedQueue<>();

    PartBuffers(UploadSettings settings) {
        this.settings = settings;
        this.free = new Semaphore(settings.buffers(), true);
    }

    /**
     * A buffer of the size of a part, as soon as one is free.
     *
     * @throws UploadStopped if none is free in time
     */
    PartBuffer take() {
        try {
            if (!free.tryAcquire(settings.bufferWait().toMillis(), TimeUnit.MILLISECONDS)) {
                throw new UploadStopped(tooBusy());
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new UploadStopped(tooBusy(), stopping);
        }
        var bytes = idle.poll();
        return new PartBuffer(
                bytes == null ? new byte[Math.toIntExact(settings.partSize().toBytes())] : bytes);
    }

    /** How many buffers are free. */
    int available() {
        return free.availablePermits();
    }

    private Refusal tooBusy() {
        return Refusal.limit(
                HttpStatus.SERVICE_UNAVAILABLE,
                ProblemType.UNAVAILABLE,
                "More large documents are being uploaded than the service has memory for. Send the request again after"
                        + " the time in Retry-After.",
                "wordfreq.ingest.upload.buffer-memory",
                settings.bufferMemory().toBytes());
    }

    /** One buffer, held until it is closed; closing it again does nothing. */
    final class PartBuffer implements AutoCloseable {

        private final byte[] bytes;
        private final AtomicBoolean held = new AtomicBoolean(true);

        private PartBuffer(byte[] bytes) {
            this.bytes = bytes;
        }

        byte[] bytes() {
            return bytes;
        }

        @Override
        public void close() {
            if (held.compareAndSet(true, false)) {
                idle.add(bytes);
                free.release();
            }
        }
    }
}
