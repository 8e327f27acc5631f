package org.wordfreq.platform.notification;

import java.util.List;
import org.wordfreq.contracts.Access;
import org.wordfreq.contracts.Access.Service;
import org.wordfreq.contracts.Access.Target;
import org.wordfreq.contracts.Access.When;
import org.wordfreq.platform.preflight.Need;
import software.amazon.awssdk.services.sns.SnsClient;

/**
 * The topic. One that is given by its ARN must be there. One that is given by its name is created, as it would be with the
 * first notification.
 */
final class TopicNeed implements Need.Source, AutoCloseable {

    private final SnsClient sns;
    private final String topic;
    private final String application;

    /** @param application who asks: a service that notifies nobody needs no topic */
    TopicNeed(SnsClient sns, String topic, String application) {
        this.sns = sns;
        this.topic = topic;
        this.application = application;
    }

    @Override
    public List<Need> needs() {
        var isSilent = Service.named(application)
                .filter(service ->
                        Access.actions(service, Target.TOPIC, When.SNS).isEmpty())
                .isPresent();
        if (isSilent) {
            return List.of();
        }
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
