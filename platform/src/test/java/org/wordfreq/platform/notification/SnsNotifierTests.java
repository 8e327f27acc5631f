package org.wordfreq.platform.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.wordfreq.platform.notification.Receiver.Answer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sns.SnsClient;

/** Against a receiver that speaks as much of SNS's protocol as is needed here. */
final class SnsNotifierTests extends NotifierContract {

    private static final String ARN = "arn:aws:sns:us-east-1:000000000000:wordfreq-events";

    private final List<Map<String, String>> published = new CopyOnWriteArrayList<>();
    private final List<String> created = new CopyOnWriteArrayList<>();
    private final Receiver receiver = new Receiver((request, body) -> answer(parameters(body)));

    @AfterEach
    void close() {
        gate.open();
        receiver.close();
    }

    @Override
    Notifier notifier(NotificationSettings settings, MeterRegistry meters) {
        return new SnsNotifier(client(), settings, meters);
    }

    @Override
    List<String> received() {
        return published.stream()
                .map(parameters -> Objects.requireNonNull(parameters.get("Message")))
                .toList();
    }

    @Test
    void topicIsFoundByItsNameOnce() {
        var notifier = notifier();

        notifier.send(about("one"));
        notifier.send(about("two"));

        await().untilAsserted(() -> assertThat(published).hasSize(2));
        assertThat(created).containsExactly("wordfreq-events");
        assertThat(published).allSatisfy(parameters -> assertThat(parameters)
                .containsEntry("TopicArn", ARN)
                .containsEntry("MessageAttributes.entry.1.Name", "type")
                .containsEntry("MessageAttributes.entry.1.Value.StringValue", "document.counted"));
    }

    private Answer answer(Map<String, String> parameters) {
        if ("CreateTopic".equals(parameters.get("Action"))) {
            created.add(Objects.requireNonNull(parameters.get("Name")));
            return new Answer(200, result("CreateTopic", "<TopicArn>" + ARN + "</TopicArn>"));
        }
        if (!gate.pass()) {
            return new Answer(503, "<ErrorResponse><Error><Code>ServiceUnavailable</Code></Error></ErrorResponse>");
        }
        published.add(parameters);
        return new Answer(200, result("Publish", "<MessageId>1</MessageId>"));
    }

    private static String result(String action, String content) {
        return "<%1$sResponse><%1$sResult>%2$s</%1$sResult></%1$sResponse>".formatted(action, content);
    }

    private SnsClient client() {
        return SnsClient.builder()
                .endpointOverride(receiver.url())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .overrideConfiguration(client -> client.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build();
    }

    /** Of a request in SNS's protocol. */
    static Map<String, String> parameters(String body) {
        var parameters = new HashMap<String, String>();
        for (var pair : body.split("&", -1)) {
            var equals = pair.indexOf('=');
            parameters.put(
                    URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
                    URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return parameters;
    }
}
