package org.wordfreq.platform.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.awspring.cloud.autoconfigure.core.AwsAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.CredentialsProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.RegionProviderAutoConfiguration;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Receivers that take a connection and then say nothing, or so little at a time that no silence is ever long. */
final class SilentReceiverTests {

    private static final byte[] HEAD = "HTTP/1.1 200 OK\r\nX-Slow: ".getBytes(StandardCharsets.US_ASCII);

    private final ServerSocket server = listen();
    private final List<Socket> connections = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() throws IOException {
        server.close();
        for (var connection : connections) {
            connection.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"sns, false", "sns, true", "webhook, false", "webhook, true"})
    void deliveryIsGivenUpInTime(String channel, boolean trickling) {
        Thread.ofVirtual().start(() -> accept(trickling));
        var url = "http://127.0.0.1:" + server.getLocalPort();

        application(channel, url).run(context -> {
            context.getBean(Notifier.class)
                    .send(Notification.of("document.counted", Instant.EPOCH, "doc", "1", Map.of()));

            await().atMost(Duration.ofSeconds(5))
                    .untilAsserted(() -> assertThat(failed(context.getBean(MeterRegistry.class), channel))
                            .isEqualTo(1));
        });
        assertThat(connections).as("it was reached").isNotEmpty();
    }

    private static ApplicationContextRunner application(String channel, String url) {
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        AwsAutoConfiguration.class,
                        CredentialsProviderAutoConfiguration.class,
                        RegionProviderAutoConfiguration.class,
                        NotificationConfiguration.class))
                .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
                .withPropertyValues(
                        "spring.cloud.aws.region.static=us-east-1",
                        "spring.cloud.aws.credentials.access-key=test",
                        "spring.cloud.aws.credentials.secret-key=test",
                        "wordfreq.notifications.channel=" + channel,
                        "wordfreq.notifications.attempts=1",
                        "wordfreq.notifications.timeout=1s",
                        "wordfreq.notifications.drain-timeout=0s",
                        "wordfreq.notifications.sns.endpoint=" + url,
                        "wordfreq.notifications.webhook.url=" + url,
                        "wordfreq.notifications.webhook.allow-http=true",
                        "wordfreq.notifications.webhook.allowed-hosts=127.0.0.1",
                        "wordfreq.notifications.webhook.secret=a secret of some length");
    }

    private static double failed(MeterRegistry meters, String channel) {
        return meters.counter("wordfreq.notification", "channel", channel, "outcome", "failed")
                .count();
    }

    private void accept(boolean trickling) {
        try {
            while (true) {
                var connection = server.accept();
                connections.add(connection);
                if (trickling) {
                    Thread.ofVirtual().start(() -> trickle(connection));
                }
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private static void trickle(Socket connection) {
        try {
            connection.getOutputStream().write(HEAD);
            while (!connection.isClosed()) {
                connection.getOutputStream().write('x');
                LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            }
        } catch (IOException givenUp) {
            // As it should be.
        }
    }

    private static ServerSocket listen() {
        try {
            return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
