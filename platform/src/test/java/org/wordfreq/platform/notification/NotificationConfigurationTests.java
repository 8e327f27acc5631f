package org.wordfreq.platform.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.awspring.cloud.autoconfigure.core.AwsAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.CredentialsProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.RegionProviderAutoConfiguration;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

final class NotificationConfigurationTests {

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    AwsAutoConfiguration.class,
                    CredentialsProviderAutoConfiguration.class,
                    RegionProviderAutoConfiguration.class,
                    NotificationConfiguration.class))
            .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
            .withPropertyValues(
                    "spring.cloud.aws.region.static=us-east-1",
                    "spring.cloud.aws.credentials.access-key=test",
                    "spring.cloud.aws.credentials.secret-key=test");

    @Test
    void goToTheLogUnlessSomethingElseIsSaid() {
        application.run(context -> assertThat(context).hasSingleBean(LogNotifier.class));
    }

    @Test
    void goToTheTopicThatIsNamed() {
        application
                .withPropertyValues("wordfreq.notifications.channel=sns", "wordfreq.notifications.sns.topic=events")
                .run(context -> assertThat(context).hasSingleBean(SnsNotifier.class));
    }

    @Test
    void goToTheWebhookThatIsNamed() {
        application
                .withPropertyValues(
                        "wordfreq.notifications.channel=webhook",
                        "wordfreq.notifications.webhook.url=https://hooks.example.com/wordfreq",
                        "wordfreq.notifications.webhook.secret=a secret of some length")
                .run(context -> assertThat(context).hasSingleBean(WebhookNotifier.class));
    }

    @Test
    void serviceDoesNotStartWithSettingsThatCannotWork() {
        application.withPropertyValues("wordfreq.notifications.channel=webhook").run(context -> assertThat(context)
                .hasFailed());
        application.withPropertyValues("wordfreq.notifications.queue=0").run(context -> assertThat(context)
                .hasFailed());
    }
}
