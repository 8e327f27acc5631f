package org.wordfreq.platform.notification;

import io.awspring.cloud.autoconfigure.core.AwsClientBuilderConfigurer;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.apache.http.impl.conn.SystemDefaultDnsResolver;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.sns.SnsClient;

/** The notifier that the settings name. */
@AutoConfiguration(
        afterName = "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration")
@EnableConfigurationProperties(NotificationSettings.class)
class NotificationConfiguration {

    private static final Duration CONNECT = Duration.ofSeconds(2);

    @Bean
    @ConditionalOnMissingBean
    Notifier notifier(
            NotificationSettings settings, MeterRegistry meters, ObjectProvider<AwsClientBuilderConfigurer> aws) {
        return switch (settings.channel()) {
            case LOG -> new LogNotifier(settings, meters);
            case SNS -> new SnsNotifier(sns(settings, aws.getObject()), settings, meters);
            case WEBHOOK -> new WebhookNotifier(settings, SystemDefaultDnsResolver.INSTANCE, Clock.systemUTC(), meters);
        };
    }

    @Bean
    @ConditionalOnProperty(name = "wordfreq.notifications.channel", havingValue = "sns")
    @ConditionalOnBooleanProperty("wordfreq.preflight.enabled")
    TopicNeed topicNeed(
            NotificationSettings settings,
            AwsClientBuilderConfigurer aws,
            @Value("${spring.application.name:}") String application) {
        return new TopicNeed(sns(settings, aws), settings.sns().topic(), application);
    }

    /** No bean, for there is a guard before those: deliveries are tried again and bounded by the notifier. */
    private static SnsClient sns(NotificationSettings settings, AwsClientBuilderConfigurer aws) {
        var builder = aws.configure(SnsClient.builder());
        if (settings.sns().endpoint() != null) {
            builder.endpointOverride(settings.sns().endpoint());
        }
        return builder.httpClientBuilder(
                        ApacheHttpClient.builder().connectionTimeout(CONNECT).socketTimeout(settings.timeout()))
                .overrideConfiguration(
                        builder.overrideConfiguration().copy(client -> client.apiCallTimeout(settings.timeout())
                                .apiCallAttemptTimeout(settings.timeout())
                                .retryStrategy(AwsRetryStrategy.doNotRetry())))
                .build();
    }
}
