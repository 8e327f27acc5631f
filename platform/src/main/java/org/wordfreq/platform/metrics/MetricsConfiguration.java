package org.wordfreq.platform.metrics;

import io.awspring.cloud.autoconfigure.core.AwsClientBuilderConfigurer;
import io.micrometer.cloudwatch2.CloudWatchConfig;
import io.micrometer.cloudwatch2.CloudWatchMeterRegistry;
import io.micrometer.core.instrument.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.services.cloudwatch.CloudWatchAsyncClient;

/** A registry beside that of Prometheus, for the metrics that are worth their price. */
@AutoConfiguration(
        afterName = "org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration",
        beforeName = {
            "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
            "org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration"
        })
@ConditionalOnBooleanProperty(prefix = CloudWatchSettings.PREFIX, name = "enabled")
@EnableConfigurationProperties(CloudWatchSettings.class)
class MetricsConfiguration {

    @Bean
    CloudWatchMeterRegistry cloudWatchMeterRegistry(
            CloudWatchSettings settings,
            AwsClientBuilderConfigurer aws,
            Clock clock,
            @Value("${spring.application.name:}") String service) {
        var registry = new ClosingRegistry(new Configured(settings), clock, client(settings, aws));
        registry.config().meterFilter(new AllowedMetrics(service));
        return registry;
    }

    /** No bean, for there is a guard before those: a CloudWatch that is away must not make the service look ill. */
    private static CloudWatchAsyncClient client(CloudWatchSettings settings, AwsClientBuilderConfigurer aws) {
        var builder = aws.configure(CloudWatchAsyncClient.builder());
        if (settings.endpoint() != null) {
            builder.endpointOverride(settings.endpoint());
        }
        return builder.overrideConfiguration(
                        builder.overrideConfiguration().copy(calls -> calls.apiCallTimeout(settings.timeout())
                                .apiCallAttemptTimeout(settings.timeout())
                                .retryStrategy(AwsRetryStrategy.standardRetryStrategy())
                                .addExecutionInterceptor(new WithoutAverages())))
                .build();
    }

    /** Sends what is left when it is closed, and then lets go of the client. */
    private static final class ClosingRegistry extends CloudWatchMeterRegistry {

        private final CloudWatchAsyncClient client;

        ClosingRegistry(CloudWatchConfig config, Clock clock, CloudWatchAsyncClient client) {
            super(config, clock, client);
            this.client = client;
        }

        @Override
        public void close() {
            super.close();
            // Netty takes two seconds to be sure that nobody calls any more, which would be added to each stop.
            Thread.startVirtualThread(client::close);
        }
    }

    private record Configured(CloudWatchSettings settings) implements CloudWatchConfig {

        @Override
        public @Nullable String get(String key) {
            return null;
        }

        @Override
        public String namespace() {
            return settings.namespace();
        }

        @Override
        public Duration step() {
            return settings.step();
        }
    }
}
