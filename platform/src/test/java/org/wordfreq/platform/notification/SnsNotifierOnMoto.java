package org.wordfreq.platform.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** From the notifier through a topic to a queue that subscribes to it, all in moto's server; run by {@code .ci/moto}. */
final class SnsNotifierOnMoto {

    private static final URI MOTO = URI.create(
            Objects.requireNonNull(System.getProperty("moto.endpoint"), "moto.endpoint is not set; run .ci/moto"));
    private static final StaticCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));

    private final String name = "events-" + UUID.randomUUID();
    private final SnsClient sns = sns();
    private final SqsClient sqs = SqsClient.builder()
            .endpointOverride(MOTO)
            .region(Region.US_EAST_1)
            .credentialsProvider(CREDENTIALS)
            .build();

    @Test
    void subscribedQueueGetsWhatIsSentToATopicByItsNameAndByItsArn() {
        var arn = sns.createTopic(topic -> topic.name(name)).topicArn();
        var queue = subscribe(arn);

        send(name, "by-name");
        send(arn, "by-arn");

        await().untilAsserted(() -> assertThat(receive(queue)).isNotEmpty());
        await().untilAsserted(() -> assertThat(receive(queue).toString()).contains("by-name", "by-arn"));
        assertThat(receive(queue)).allSatisfy(message -> {
            assertThat(message.body()).startsWith("{\"specversion\":\"1.0\"");
            assertThat(message.messageAttributes()).containsKey("type");
        });
    }

    private void send(String topic, String subject) {
        var settings = new NotificationSettings(
                NotificationSettings.Way.SNS,
                10,
                3,
                Duration.ofMillis(100),
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                new NotificationSettings.Sns(topic, MOTO),
                new NotificationSettings.Webhook(null, "", false, List.of()));
        try (var notifier = new SnsNotifier(sns(), settings, new SimpleMeterRegistry())) {
            notifier.send(NotifierContract.about(subject));
        }
    }

    private String subscribe(String topicArn) {
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
    private List<Message> receive(String queue) {
        return sqs.receiveMessage(request -> request.queueUrl(queue)
                        .maxNumberOfMessages(10)
                        .visibilityTimeout(0)
                        .messageAttributeNames("All"))
                .messages();
    }

    private static SnsClient sns() {
        return SnsClient.builder()
                .endpointOverride(MOTO)
                .region(Region.US_EAST_1)
                .credentialsProvider(CREDENTIALS)
                .build();
    }
}
