package org.wordfreq.platform.notification;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;

/** Publishes notifications to an SNS topic, with their type as message attribute, so that subscriptions can filter. */
final class SnsNotifier extends BackgroundNotifier {

    /** What the name of a topic begins with that is no name but an ARN. */
    static final String ARN = "arn:";

    private final SnsClient sns;
    private final String topic;
    private volatile @Nullable String topicArn;

    /** @param sns makes one attempt per call; closed with the notifier */
    SnsNotifier(SnsClient sns, NotificationSettings settings, MeterRegistry meters) {
        super("sns", settings, meters);
        this.sns = sns;
        this.topic = settings.sns().topic();
    }

    @Override
    public void close() {
        super.close();
        sns.close();
    }

    @Override
    void deliver(Notification notification) {
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
                    ? new TryAgain("SNS does not answer", refused)
                    : refused;
        } catch (SdkClientException unreachable) {
            throw new TryAgain("SNS cannot be reached", unreachable);
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
