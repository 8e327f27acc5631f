package org.wordfreq.scaling.observation;

import io.awspring.cloud.autoconfigure.core.AwsClientBuilderConfigurer;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.wordfreq.contracts.ResourceNames;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;

/** CloudWatch, for whoever asks for it: only the classical policies do. */
@Configuration(proxyBeanMethods = false)
class CloudWatchConfiguration {

    @Bean
    @Lazy
    CloudWatchClient cloudWatchClient(CloudWatchSettings settings, AwsClientBuilderConfigurer aws) {
        var client = aws.configure(CloudWatchClient.builder());
        if (settings.endpoint() != null) {
            client.endpointOverride(settings.endpoint());
        }
        return client.overrideConfiguration(
                        client.overrideConfiguration().copy(override -> override.apiCallTimeout(settings.timeout())
                                .apiCallAttemptTimeout(settings.timeout())
                                .retryStrategy(AwsRetryStrategy.doNotRetry())))
                .build();
    }

    @Bean
    @Lazy
    CloudWatchBacklog cloudWatchBacklog(CloudWatchClient cloudWatch, ResourceNames names, Clock clock) {
        return new CloudWatchBacklog(cloudWatch, names, clock);
    }
}
