package org.wordfreq.platform.notification;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;

/** Publishes notifications to an SNS topic, with their type as message attribute, so that subscriptions can filter. */
final class SnsNotifier implements Notifier, AutoCloseable {

    private static final String ARN = "arn:";

    private final SnsClient sns;
    private final String topic;
    private final Deliveries deliveries;
    private volatile @Nullable String topicArn;

    /** @param sns makes one attempt per call; closed with the notifier */
    SnsNotifier(SnsClient sns, NotificationSettings settings, MeterRegistry meters) {
        this.sns = sns;
        this.topic = settings.sns().topic();
        this.deliveries = new Deliveries("sns", this::publish, settings, meters);
    }

    @Override
    public void send(Notification notification) {
        deliveries.add(notification);
    }

    @Override
    public void close() {
        deliveries.close();
        sns.close();
    }

    private void publish(Notification notification) {
        var type = MessageAttributeValue.builder()
                .dataType("String")
                .stringValue(notification.type())
                .build();
        try {
            var arn = arn();
            sns.publish(request ->
                    request.topicArn(arn).message(notification.toJson()).messageAttributes(Map.of("type", type)));
        } catch (SdkServiceException refused) {
            throw refused.statusCode() >= 500 || refused.isThrottlingException()
                    ? new Channel.TryAgain("SNS does not answer", refused)
                    : refused;
        } catch (SdkClientException unreachable) {
            throw new Channel.TryAgain("SNS cannot be reached", unreachable);
        }
    }

    /** Creating a topic that exists changes nothing and tells its ARN (SNS API reference, CreateTopic). */
    private String arn() {
        if (topic.startsWith(ARN)) {
            return topic;
        }
        var known = topicArn;
        if (known == null) {
            known = sns.createTopic(request -> request.name(topic)).topicArn();
            topicArn = known;
        }
        return known;
    }
}
