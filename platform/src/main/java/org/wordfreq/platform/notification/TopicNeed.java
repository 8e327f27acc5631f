package org.wordfreq.platform.notification;

import java.util.List;
import org.wordfreq.platform.preflight.Need;
import software.amazon.awssdk.services.sns.SnsClient;

/**
 * The topic. One that is given by its ARN must be there. One that is given by its name is created, as it would be with the
 * first notification.
 */
final class TopicNeed implements Need.Source, AutoCloseable {

    private final SnsClient sns;
    private final String topic;

    TopicNeed(SnsClient sns, String topic) {
        this.sns = sns;
        this.topic = topic;
    }

    @Override
    public List<Need> needs() {
        var trial = topic.startsWith(SnsNotifier.ARN)
                ? new Need.Trial("sns:GetTopicAttributes", () -> sns.getTopicAttributes(r -> r.topicArn(topic)))
                : new Need.Trial("sns:CreateTopic", () -> sns.createTopic(r -> r.name(topic)));
        return List.of(new Need("the topic '" + topic + "'", "wordfreq.notifications.sns.topic", List.of(trial)));
    }

    @Override
    public void close() {
        sns.close();
    }
}
