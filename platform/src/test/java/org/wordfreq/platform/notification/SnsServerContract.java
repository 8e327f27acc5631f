package org.wordfreq.platform.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * Against a server that speaks SNS: through a gate that can be shut or fail what comes, and for the rest as it is; and from the
 * notifier through a topic to a queue that subscribes to it.
 */
abstract class SnsServerContract extends NotifierContract {

    private static final StaticCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));

    private final String name = "events-" + UUID.randomUUID();
    private final List<String> published = new CopyOnWriteArrayList<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Receiver receiver = new Receiver(this::pass);

    /** The server's address. */
    abstract URI server();

    @AfterEach
    void close() {
        gate.open();
        receiver.close();
        http.shutdownNow();
    }

    @Override
    Notifier notifier(NotificationSettings settings, MeterRegistry meters) {
        return new SnsNotifier(sns(receiver.url()), settings, meters);
    }

    @Override
    List<String> received() {
        return published;
    }

    @Test
    void subscribedQueueGetsWhatIsSentToATopicByItsNameAndByItsArn() {
        try (var sns = sns(server());
                var sqs = sqs()) {
            var arn = sns.createTopic(topic -> topic.name(name)).topicArn();
            var queue = subscribe(sns, sqs, arn);

            send(name, "by-name");
            send(arn, "by-arn");

            await().untilAsserted(() -> assertThat(receive(sqs, queue)).isNotEmpty());
            await().untilAsserted(
                            () -> assertThat(receive(sqs, queue).toString()).contains("by-name", "by-arn"));
            assertThat(receive(sqs, queue)).allSatisfy(message -> {
                assertThat(message.body()).startsWith("{\"specversion\":\"1.0\"");
                assertThat(message.messageAttributes()).containsKey("type");
            });
        }
    }

    private void send(String topic, String subject) {
        var settings = new NotificationSettings(
                NotificationSettings.Way.SNS,
                10,
                3,
                Duration.ofMillis(100),
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                new NotificationSettings.Sns(topic, server()),
                new NotificationSettings.Webhook(null, "", false, List.of()));
        try (var notifier = new SnsNotifier(sns(server()), settings, new SimpleMeterRegistry())) {
            notifier.send(NotifierContract.about(subject));
        }
    }

    private String subscribe(SnsClient sns, SqsClient sqs, String topicArn) {
        var url = sqs.createQueue(queue -> queue.queueName(name)).queueUrl();
        var arn = sqs.getQueueAttributes(request -> request.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN))
                .attributes()
                .get(QueueAttributeName.QUEUE_ARN);
        sns.subscribe(request -> request.topicArn(topicArn)
                .protocol("sqs")
                .endpoint(arn)
                .attributes(Map.of("RawMessageDelivery", "true")));
        return url;
    }

    /** All messages, which stay in the queue. */
    private static List<Message> receive(SqsClient sqs, String queue) {
        return sqs.receiveMessage(request -> request.queueUrl(queue)
                        .maxNumberOfMessages(10)
                        .visibilityTimeout(0)
                        .messageAttributeNames("All"))
                .messages();
    }

    /** Topics are created as ever; what is published has to pass the gate. */
    private Receiver.Answer pass(HttpExchange request, String body) {
        var parameters = SnsNotifierTests.parameters(body);
        var isPublished = "Publish".equals(parameters.get("Action"));
        if (isPublished && !gate.pass()) {
            return new Receiver.Answer(
                    503, "<ErrorResponse><Error><Code>ServiceUnavailable</Code></Error></ErrorResponse>");
        }
        var answer = forward(request, body);
        if (isPublished && answer.status() == 200) {
            published.add(Objects.requireNonNull(parameters.get("Message")));
        }
        return answer;
    }

    private Receiver.Answer forward(HttpExchange request, String body) {
        var forwarded = HttpRequest.newBuilder(server()).POST(HttpRequest.BodyPublishers.ofString(body));
        for (var header : List.of("Content-Type", "Authorization", "X-Amz-Date")) {
            forwarded.header(
                    header, Objects.requireNonNull(request.getRequestHeaders().getFirst(header), header));
        }
        try {
            var answer = http.send(forwarded.build(), HttpResponse.BodyHandlers.ofString());
            return new Receiver.Answer(answer.statusCode(), answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private SqsClient sqs() {
        return SqsClient.builder()
                .endpointOverride(server())
                .region(Region.US_EAST_1)
                .credentialsProvider(CREDENTIALS)
                .build();
    }

    private static SnsClient sns(URI endpoint) {
        return SnsClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(CREDENTIALS)
                .overrideConfiguration(client -> client.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build();
    }
}
