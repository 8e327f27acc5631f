package org.wordfreq.cli.client;

import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.wordfreq.cli.client.DirectUploads.UploadInfo;
import org.wordfreq.cli.client.ServiceClient.Refusal;

/**
 * Where to send the parts of an upload. URLs are signed with credentials of the service, which may be worth something for an
 * hour only: when S3 takes a URL no longer, all are asked for anew, once for all parts that wait.
 */
final class PartUrls {

    private final ServiceClient ingest;
    private final UploadInfo upload;
    private Map<Integer, URI> urls;

    PartUrls(ServiceClient ingest, UploadInfo upload) {
        this.ingest = ingest;
        this.upload = upload;
        this.urls = urls(upload);
    }

    /** Sends a part somewhere. */
    @FunctionalInterface
    interface Sending {
        void to(URI url) throws IOException;
    }

    boolean isEmpty() {
        return urls.isEmpty();
    }

    /** The address of S3. */
    URI store() {
        return urls.values().iterator().next().resolve("/");
    }

    /** Sends the part with its URL and, if that has become worthless, with a new one; not at all if it has arrived meanwhile. */
    void send(int number, Sending sending) throws IOException {
        var url = find(number);
        try {
            if (url.isPresent()) {
                sending.to(url.get());
            }
        } catch (Refusal refusal) {
            if (!refusal.isOfTheSignature()) {
                throw refusal;
            }
            var fresh = findAfter(url.get(), number);
            if (fresh.isPresent()) {
                sending.to(fresh.get());
            }
        }
    }

    private synchronized Optional<URI> find(int number) {
        return Optional.ofNullable(urls.get(number));
    }

    private synchronized Optional<URI> findAfter(URI refused, int number) {
        if (refused.equals(urls.get(number))) {
            urls = urls(ingest.get("/v1/uploads/" + upload.id(), UploadInfo.class));
        }
        return find(number);
    }

    private static Map<Integer, URI> urls(UploadInfo upload) {
        var urls = new HashMap<Integer, URI>();
        for (var part : upload.parts()) {
            var url = part.url();
            if (url != null && !part.received()) {
                urls.put(part.number(), url);
            }
        }
        return urls;
    }
}
