package org.wordfreq.cli.client;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/** Uploads documents to ingest-service. */
public final class IngestClient {

    private final ServiceClient service;
    private final DirectUploads direct;

    public IngestClient(Endpoint endpoint, Retries retries) {
        this.service = new ServiceClient("ingest-service", endpoint, retries);
        this.direct = new DirectUploads(service, retries);
    }

    /** Uploads a document straight to S3, in parts, so that its bytes do not pass through the service. */
    DocumentInfo uploadDirect(Upload upload, String corpus, String analyzer, LongConsumer sent) {
        return direct.upload(upload, corpus, analyzer, sent);
    }

    /**
     * Uploads a document as one streamed body. It is sent again when the service asks for that or breaks off; the key
     * makes one document of all attempts.
     *
     * @param sent told how many more bytes are on their way; fewer when an attempt begins anew
     */
    public DocumentInfo upload(Upload upload, String corpus, String analyzer, LongConsumer sent) {
        var path = "/v1/corpora/" + encoded(corpus) + "/documents/" + encoded(upload.filename()) + "?analyzer="
                + encoded(analyzer);
        var total = new AtomicLong();
        return ServiceClient.read(service.send(() -> request(path, upload, total, sent)), DocumentInfo.class);
    }

    private HttpRequest request(String path, Upload upload, AtomicLong total, LongConsumer sent) {
        sent.accept(-total.getAndSet(0));
        return service.request(path)
                .timeout(ServiceClient.patience(upload.bytes()))
                .header("Content-Type", "application/octet-stream")
                .header("Accept", "application/json")
                .header("Idempotency-Key", upload.key())
                .PUT(body(upload, bytes -> {
                    total.addAndGet(bytes);
                    sent.accept(bytes);
                }))
                .build();
    }

    private static BodyPublisher body(Upload upload, LongConsumer sent) {
        if (upload.bytes() == 0) {
            return BodyPublishers.noBody();
        }
        var stream =
                BodyPublishers.ofInputStream(() -> new Counted(upload.content().get(), sent));
        return BodyPublishers.fromPublisher(stream, upload.bytes());
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The HTTP client reads whole arrays only. */
    private static final class Counted extends FilterInputStream {
        private final LongConsumer sent;

        Counted(InputStream in, LongConsumer sent) {
            super(in);
            this.sent = sent;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            var read = super.read(buffer, offset, length);
            if (read > 0) {
                sent.accept(read);
            }
            return read;
        }
    }
}
