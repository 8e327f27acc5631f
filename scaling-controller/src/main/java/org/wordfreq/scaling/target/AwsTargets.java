package org.wordfreq.scaling.target;

import io.awspring.cloud.autoconfigure.core.AwsClientBuilderConfigurer;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.ecs.EcsClient;

/** The targets at AWS and their clients, which as beans are guarded as all are: the guard tries again, not the SDK. */
@Configuration(proxyBeanMethods = false)
class AwsTargets {

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = TargetSettings.TYPE, havingValue = "ecs")
    static class Ecs {

        @Bean
        EcsClient ecsClient(EcsSettings settings, AwsClientBuilderConfigurer aws) {
            return patient(aws.configure(EcsClient.builder()), settings.timeout(), settings.endpoint())
                    .build();
        }

        @Bean
        ScalingTarget ecsTarget(EcsClient ecs, EcsSettings settings) {
            return new EcsTarget(ecs, settings);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = TargetSettings.TYPE, havingValue = "asg")
    static class Asg {

        @Bean
        AutoScalingClient autoScalingClient(AsgSettings settings, AwsClientBuilderConfigurer aws) {
            return patient(aws.configure(AutoScalingClient.builder()), settings.timeout(), settings.endpoint())
                    .build();
        }

        @Bean
        ScalingTarget asgTarget(AutoScalingClient scaling, AsgSettings settings) {
            return new AsgTarget(scaling, settings);
        }
    }

    static <B extends AwsClientBuilder<B, ?>> B patient(B client, Duration timeout, @Nullable URI endpoint) {
        if (endpoint != null) {
            client.endpointOverride(endpoint);
        }
        return client.overrideConfiguration(
                client.overrideConfiguration().copy(settings -> settings.apiCallTimeout(timeout)
                        .apiCallAttemptTimeout(timeout)
                        .retryStrategy(AwsRetryStrategy.doNotRetry())));
    }
}
