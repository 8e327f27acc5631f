package org.wordfreq.platform.notification;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.HttpPost;
import org.apache.http.config.RegistryBuilder;
import org.apache.http.conn.DnsResolver;
import org.apache.http.conn.socket.ConnectionSocketFactory;
import org.apache.http.conn.socket.PlainConnectionSocketFactory;
import org.apache.http.conn.ssl.SSLConnectionSocketFactory;
import org.apache.http.entity.ByteArrayEntity;
import org.apache.http.entity.ContentType;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.impl.conn.BasicHttpClientConnectionManager;

/**
 * Posts notifications to an address, signed so that the receiver can tell that they are ours and new. It verifies one so:
 * take {@code t} and {@code v1} from the header {@code WordFreq-Signature: t=SECONDS,v1=HEX}; compute HMAC-SHA256, keyed
 * by the secret, over the bytes of {@code t}, a full stop and the body as received; compare its lower-case hexadecimal
 * form with {@code v1} in constant time; and refuse a {@code t} (seconds since 1970, UTC) more than five minutes off. A
 * notification may come more than once, with the same {@code id}.
 *
 * <p>Redirects are not followed, proxies not used, internal addresses not connected to ({@link GuardedResolver}), and
 * nothing of the answer but its status is read.
 */
final class WebhookNotifier extends BackgroundNotifier {

    static final String SIGNATURE = "WordFreq-Signature";

    private static final ContentType CLOUD_EVENT =
            ContentType.create("application/cloudevents+json", StandardCharsets.UTF_8);
    private static final Set<Integer> LATER = Set.of(408, 425, 429);

    private final URI url;
    private final Signature signature;
    private final Duration timeout;
    private final CloseableHttpClient http;

    WebhookNotifier(NotificationSettings settings, DnsResolver resolver, Clock clock, MeterRegistry meters) {
        super("webhook", settings, meters);
        var webhook = settings.webhook();
        this.url = Objects.requireNonNull(webhook.url());
        this.signature = new Signature(webhook.secret(), clock);
        this.timeout = settings.timeout();
        this.http = client(new GuardedResolver(resolver, Set.copyOf(webhook.allowedHosts())), timeout);
    }

    @Override
    public void close() {
        super.close();
        try {
            http.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    void deliver(Notification notification) {
        var body = notification.toJson().getBytes(StandardCharsets.UTF_8);
        var request = new HttpPost(url);
        request.setHeader(SIGNATURE, signature.of(body));
        request.setEntity(new ByteArrayEntity(body, CLOUD_EVENT));
        // The client's own time-outs are of silences; this one is of the whole, for answers that trickle in.
        var stop = CompletableFuture.runAsync(
                request::abort, CompletableFuture.delayedExecutor(timeout.toMillis(), TimeUnit.MILLISECONDS));
        try (var response = http.execute(request)) {
            judge(response.getStatusLine().getStatusCode());
        } catch (GuardedResolver.InternalAddress refused) {
            throw new UncheckedIOException(refused);
        } catch (IOException failure) {
            throw new TryAgain("the receiver does not answer", failure);
        } finally {
            stop.cancel(false);
            request.releaseConnection();
        }
    }

    private static void judge(int status) {
        if (status >= 200 && status < 300) {
            return;
        }
        if (status >= 500 || LATER.contains(status)) {
            throw new TryAgain("the receiver answered with status " + status);
        }
        throw new IllegalStateException("the receiver answered with status " + status
                + (status < 400 ? ", and redirects are not followed" : ""));
    }

    private static CloseableHttpClient client(DnsResolver resolver, Duration timeout) {
        var millis = Math.toIntExact(timeout.toMillis());
        var sockets = RegistryBuilder.<ConnectionSocketFactory>create()
                .register("http", PlainConnectionSocketFactory.getSocketFactory())
                .register("https", SSLConnectionSocketFactory.getSocketFactory())
                .build();
        return HttpClients.custom()
                .setConnectionManager(new BasicHttpClientConnectionManager(sockets, null, null, resolver))
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectTimeout(millis)
                        .setSocketTimeout(millis)
                        .setConnectionRequestTimeout(millis)
                        .build())
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableContentCompression()
                .build();
    }
}
