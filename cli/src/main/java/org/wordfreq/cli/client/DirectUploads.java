package org.wordfreq.cli.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.wordfreq.cli.console.ExitCode;
import org.wordfreq.cli.console.Failure;

/**
 * Sends documents straight to S3, in parts, several at a time. An upload that broke off goes on where it was: the
 * idempotency key finds it again, and the parts that have arrived are not sent any more.
 */
final class DirectUploads {

    private static final int AT_ONCE = 4;
    /** Longer than ingest-service waits for S3 to put the parts together. */
    private static final Duration COMPLETION = Duration.ofMinutes(11);

    private static final int BUFFER = 64 * 1024;

    private final ServiceClient ingest;
    private final Retries retries;

    DirectUploads(ServiceClient ingest, Retries retries) {
        this.ingest = ingest;
        this.retries = retries;
    }

    /** An upload as ingest-service shows it, as far as this class needs it. */
    record UploadInfo(UUID id, String status, long partSize, List<PartInfo> parts) {
        UploadInfo {
            parts = List.copyOf(parts);
        }
    }

    /** A part and where to send it, unless it has arrived. */
    record PartInfo(
            int number,
            long bytes,
            @Nullable URI url,
            boolean received,
            @Nullable String eTag) {}

    /** Uploads a document; {@code sent} is told of bytes as they go out, and of those that had arrived before. */
    DocumentInfo upload(Upload upload, String corpus, String analyzer, LongConsumer sent) {
        var begun = begin(upload, corpus, analyzer);
        if (begun.status().equals("aborted")) {
            throw new Failure(
                    ExitCode.FAILED,
                    "This upload was begun before and aborted, or took longer than it may. Begin a new one with"
                            + " --again.");
        }
        sendAll(upload, begun, sent);
        var arrived = ingest.get("/v1/uploads/" + begun.id(), UploadInfo.class);
        return complete(arrived);
    }

    private UploadInfo begin(Upload upload, String corpus, String analyzer) {
        var asked =
                Map.of("filename", upload.filename(), "corpus", corpus, "analyzer", analyzer, "bytes", upload.bytes());
        return ServiceClient.read(
                ingest.send(() -> json("/v1/uploads", asked)
                        .header("Idempotency-Key", upload.key())
                        .build()),
                UploadInfo.class);
    }

    private DocumentInfo complete(UploadInfo arrived) {
        var parts = arrived.parts().stream()
                .filter(part -> part.eTag() != null)
                .map(part -> Map.of("number", part.number(), "eTag", Objects.requireNonNull(part.eTag())))
                .toList();
        return ServiceClient.read(
                ingest.send(() -> json("/v1/uploads/" + arrived.id() + "/complete", Map.of("parts", parts))
                        .timeout(COMPLETION)
                        .build()),
                DocumentInfo.class);
    }

    private HttpRequest.Builder json(String path, Object body) {
        return ingest.request(path)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofString(ServiceClient.JSON.writeValueAsString(body)));
    }

    private void sendAll(Upload upload, UploadInfo begun, LongConsumer sent) {
        begun.parts().stream().filter(PartInfo::received).forEach(part -> sent.accept(part.bytes()));
        var urls = new PartUrls(ingest, begun);
        if (urls.isEmpty()) {
            return;
        }
        var store = new ServiceClient("S3", Endpoint.open(urls.store()), retries);
        var slots = new Semaphore(AT_ONCE);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = begun.parts().stream()
                    .filter(part -> !part.received())
                    .map(part -> threads.submit(() -> send(upload, begun, part, urls, store, slots, sent)))
                    .toList();
            running.forEach(DirectUploads::await);
        }
    }

    private static void send(
            Upload upload,
            UploadInfo begun,
            PartInfo part,
            PartUrls urls,
            ServiceClient store,
            Semaphore slots,
            LongConsumer sent) {
        slots.acquireUninterruptibly();
        try {
            var offset = (part.number() - 1) * begun.partSize();
            var md5 = md5(upload, offset, part.bytes());
            urls.send(part.number(), url -> store.send(() -> put(upload, url, offset, part.bytes(), md5))
                    .close());
            sent.accept(part.bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            slots.release();
        }
    }

    /** S3 compares the hash with what came, so that what was garbled on the way is sent again. */
    private static HttpRequest put(Upload upload, URI url, long offset, long bytes, String md5) {
        return HttpRequest.newBuilder(url)
                .timeout(ServiceClient.patience(bytes))
                .header("Content-MD5", md5)
                .PUT(body(upload, offset, bytes))
                .build();
    }

    private static BodyPublisher body(Upload upload, long offset, long bytes) {
        return bytes == 0
                ? BodyPublishers.noBody()
                : BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(() -> range(upload, offset, bytes)), bytes);
    }

    private static InputStream range(Upload upload, long offset, long bytes) {
        try {
            var content = upload.content().get();
            content.skipNBytes(offset);
            return new Range(content, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String md5(Upload upload, long offset, long bytes) {
        try (var range = range(upload, offset, bytes)) {
            var md5 = MessageDigest.getInstance("MD5");
            var buffer = new byte[BUFFER];
            for (var read = range.read(buffer, 0, BUFFER); read >= 0; read = range.read(buffer, 0, BUFFER)) {
                md5.update(buffer, 0, read);
            }
            return Base64.getEncoder().encodeToString(md5.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has MD5", impossible);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void await(Future<?> part) {
        try {
            part.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(ExitCode.FAILED, "Interrupted.", e);
        }
    }

    /** So many bytes of a stream. */
    private static final class Range extends InputStream {

        private final InputStream content;
        private long left;

        Range(InputStream content, long bytes) {
            this.content = content;
            this.left = bytes;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            var read = content.read(buffer, offset, (int) Math.min(length, left));
            left -= Math.max(0, read);
            return read;
        }

        @Override
        public void close() throws IOException {
            content.close();
        }
    }
}
