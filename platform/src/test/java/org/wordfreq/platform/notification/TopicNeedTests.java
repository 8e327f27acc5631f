package org.wordfreq.platform.notification;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wordfreq.platform.preflight.Need.Trial;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sns.SnsClient;

final class TopicNeedTests {

    @ParameterizedTest
    @CsvSource({
        "counter-service, arn:aws:sns:eu-central-1:111122223333:events, sns:GetTopicAttributes",
        "scaling-controller, events, sns:CreateTopic"
    })
    void whoNotifiesNeedsTheTopic(String application, String topic, String action) {
        assertThat(need(topic, application).needs().getFirst().trials())
                .extracting(Trial::action)
                .containsExactly(action);
    }

    @ParameterizedTest
    @CsvSource({"ingest-service", "results-service"})
    void whoNotifiesNobodyNeedsNone(String application) {
        assertThat(need("events", application).needs()).isEmpty();
    }

    private static TopicNeed need(String topic, String application) {
        var sns = SnsClient.builder()
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .build();
        return new TopicNeed(sns, topic, application);
    }
}
