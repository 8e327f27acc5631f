package org.wordfreq.platform.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.http.impl.conn.SystemDefaultDnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.wordfreq.platform.notification.NotificationSettings.Webhook;
import org.wordfreq.platform.notification.Receiver.Answer;

final class WebhookNotifierTests extends NotifierContract {

    private static final String SECRET = "a secret of some length";
    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochSecond(1_795_000_000L), ZoneOffset.UTC);

    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final List<String> signatures = new CopyOnWriteArrayList<>();
    private final MeterRegistry own = new SimpleMeterRegistry();
    private volatile int refusal = 503;
    private final Receiver receiver = new Receiver((request, body) -> {
        if (!gate.pass()) {
            request.getResponseHeaders().add("Location", "/elsewhere");
            return new Answer(refusal, "");
        }
        signatures.add(request.getRequestHeaders().getFirst(WebhookNotifier.SIGNATURE));
        bodies.add(body);
        return new Answer(204, "");
    });

    @AfterEach
    void close() {
        gate.open();
        receiver.close();
    }

    @Override
    Notifier notifier(NotificationSettings settings, MeterRegistry meters) {
        return notifier(settings, to(receiver.url(), true, List.of("127.0.0.1")), meters);
    }

    @Override
    List<String> received() {
        return bodies;
    }

    @Test
    void receiverCanVerifyTheSignature() throws Exception {
        notifier().send(about("doc"));

        await().untilAsserted(() -> assertThat(signatures).hasSize(1));
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        var expected = mac.doFinal(("1795000000." + bodies.getFirst()).getBytes(StandardCharsets.UTF_8));
        assertThat(signatures)
                .containsExactly("t=1795000000,v1=" + HexFormat.of().formatHex(expected));
    }

    @Test
    void busyReceiverIsAskedAgain() {
        gate.fail(2);

        notifier().send(about("doc"));

        awaitCount("delivered", 1);
        assertThat(gate.arrivals()).isEqualTo(3);
    }

    @Test
    void redirectsAreNotFollowedAndRefusalsNotRepeated() {
        refusal = 307;
        gate.fail(1);
        var notifier = notifier();

        notifier.send(about("moved"));
        awaitCount("failed", 1);
        refusal = 410;
        gate.fail(1);
        notifier.send(about("gone"));

        awaitCount("failed", 2);
        assertThat(gate.arrivals()).isEqualTo(2);
        assertThat(bodies).isEmpty();
    }

    @Test
    void internalAddressIsNotConnectedTo() {
        notifier(brief(), to(receiver.url(), true, List.of()), own).send(about("doc"));

        awaitFailure();
        assertThat(gate.arrivals()).isZero();
    }

    @Test
    void nameThatTurnsOutToBeInternalIsNotConnectedTo() {
        var port = receiver.url().getPort();
        var settings = with(brief(), to(URI.create("http://hooks.example.com:" + port), true, List.of("127.0.0.1")));

        new WebhookNotifier(settings, host -> new InetAddress[] {InetAddress.getLoopbackAddress()}, CLOCK, own)
                .send(about("doc"));

        awaitFailure();
        assertThat(gate.arrivals()).isZero();
    }

    @Test
    void receiverThatHangsIsLeft() {
        gate.shut();

        notifier(brief(), to(receiver.url(), true, List.of("127.0.0.1")), own).send(about("doc"));

        awaitFailure();
    }

    @Test
    void addressMustBeHttpsAndTheSecretLong() {
        var http = URI.create("http://hooks.example.com");
        assertThatThrownBy(() -> with(brief(), to(http, false, List.of())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("https");
        assertThatThrownBy(() -> with(brief(), new Webhook(URI.create("https://a.example"), "short", false, List.of())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("16 characters");
        assertThatThrownBy(() -> with(brief(), new Webhook(null, SECRET, false, List.of())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("webhook.url");
        assertThat(with(brief(), to(URI.create("https://a.example"), false, List.of()))
                        .toString())
                .doesNotContain(SECRET);
    }

    private void awaitFailure() {
        await().untilAsserted(() -> assertThat(own.get("wordfreq.notification")
                        .tag("outcome", "failed")
                        .counter()
                        .count())
                .isEqualTo(1));
    }

    private static Notifier notifier(NotificationSettings settings, Webhook webhook, MeterRegistry meters) {
        return new WebhookNotifier(with(settings, webhook), SystemDefaultDnsResolver.INSTANCE, CLOCK, meters);
    }

    private static Webhook to(URI url, boolean allowHttp, List<String> allowedHosts) {
        return new Webhook(url, SECRET, allowHttp, allowedHosts);
    }

    private static NotificationSettings brief() {
        return settings(2, Duration.ofMillis(100), Duration.ofMillis(150));
    }

    private static NotificationSettings with(NotificationSettings settings, Webhook webhook) {
        return new NotificationSettings(
                NotificationSettings.Way.WEBHOOK,
                settings.queue(),
                settings.attempts(),
                settings.retryDelay(),
                settings.timeout(),
                settings.drainTimeout(),
                settings.sns(),
                webhook);
    }
}
