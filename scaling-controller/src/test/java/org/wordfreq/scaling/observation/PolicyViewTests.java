package org.wordfreq.scaling.observation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.wordfreq.contracts.ResourceNames;
import org.wordfreq.scaling.policy.ScalingPolicy.Source;
import org.wordfreq.scaling.policy.Signals;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;

class PolicyViewTests {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:30Z");
    private static final Signals SEEN = new Signals(
            new Signals.Queue(7, 1, 0, 0, 3), new Signals.Workers(1, 1, 0, 0, 0), new Signals.Service(2, 1, 1, 1));

    private String output = """
        {"MetricDataResults":[
         {"Id":"visible","Timestamps":[%1$d],"Values":[80.0],"StatusCode":"Complete"},
         {"Id":"inFlight","Timestamps":[%1$d],"Values":[4.0],"StatusCode":"Complete"}]}\
        """.formatted(NOW.minusSeconds(90).getEpochSecond());
    private final CloudWatchFake cloudWatch = new CloudWatchFake((operation, input) -> output);

    @AfterEach
    void close() {
        cloudWatch.close();
    }

    @Test
    void policiesOfCloudWatchSeeItWhereTheSettingsSaySo() {
        var signals = view(true).of(SEEN, Source.CLOUDWATCH);

        assertThat(signals.queue()).isEqualTo(new Signals.Queue(80, 4, 0, 0, 0));
        assertThat(signals.workers()).isEqualTo(SEEN.workers());
    }

    @Test
    void othersSeeSqs() {
        assertThat(view(true).of(SEEN, Source.SQS)).isSameAs(SEEN);
        assertThat(view(false).of(SEEN, Source.CLOUDWATCH)).isSameAs(SEEN);
    }

    @Test
    void aQueueWithoutAValueIsNotSeen() {
        output = "{\"MetricDataResults\":[]}";
        assertThat(view(true).of(SEEN, Source.CLOUDWATCH).queue()).isNull();
    }

    @Test
    void noAnswerIsNoSight() {
        var view = view(true);
        cloudWatch.close();

        assertThat(view.of(SEEN, Source.CLOUDWATCH).queue()).isNull();
    }

    private PolicyView view(boolean policies) {
        var beans = new DefaultListableBeanFactory();
        beans.registerSingleton(
                "backlog",
                new CloudWatchBacklog(
                        CloudWatchClient.builder()
                                .endpointOverride(cloudWatch.url())
                                .region(Region.US_EAST_1)
                                .credentialsProvider(
                                        StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                                .overrideConfiguration(client -> client.apiCallTimeout(Duration.ofSeconds(2)))
                                .build(),
                        ResourceNames.defaults(),
                        Clock.fixed(NOW, ZoneOffset.UTC)));
        return new PolicyView(
                beans.getBeanProvider(CloudWatchBacklog.class),
                new CloudWatchSettings(policies, Duration.ofSeconds(2), null));
    }
}
