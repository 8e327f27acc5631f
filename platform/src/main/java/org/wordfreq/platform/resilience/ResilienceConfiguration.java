package org.wordfreq.platform.resilience;

import io.awspring.cloud.autoconfigure.AwsAsyncClientCustomizer;
import io.awspring.cloud.autoconfigure.AwsSyncClientCustomizer;
import io.github.resilience4j.micrometer.tagged.TaggedBulkheadMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedRetryMetrics;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;

/** Guards every AWS client that is a bean. */
@AutoConfiguration
@EnableConfigurationProperties(ResilienceSettings.class)
class ResilienceConfiguration {

    @Bean
    static GuardedClients guardedClients(ObjectProvider<Guards> guards) {
        return new GuardedClients(guards);
    }

    @Bean
    Guards awsGuards(ResilienceSettings settings) {
        return new Guards(settings);
    }

    @Bean
    Circuits circuits(Guards guards) {
        return new Circuits(guards.breakers());
    }

    @Bean
    Recovery recovery(Guards guards, ResilienceSettings settings, ObjectProvider<Recovery.Probe> probes) {
        return new Recovery(guards.breakers(), probes.stream().toList(), settings.trials());
    }

    @Bean
    HealthIndicator circuitsHealthIndicator(Circuits circuits) {
        return new CircuitsHealth(circuits);
    }

    @Bean
    MeterBinder circuitMetrics(Guards guards) {
        return TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(guards.breakers());
    }

    @Bean
    MeterBinder retryMetrics(Guards guards) {
        return TaggedRetryMetrics.ofRetryRegistry(guards.retries());
    }

    @Bean
    MeterBinder bulkheadMetrics(Guards guards) {
        return TaggedBulkheadMetrics.ofBulkheadRegistry(guards.bulkheads());
    }

    /** The guard tries again; were the SDK to do so as well, the attempts would multiply. */
    @Bean
    AwsSyncClientCustomizer oneAttempt() {
        return ResilienceConfiguration::oneAttempt;
    }

    @Bean
    AwsAsyncClientCustomizer oneAttemptAsync() {
        return ResilienceConfiguration::oneAttempt;
    }

    private static void oneAttempt(Object builder) {
        if (builder instanceof AwsClientBuilder<?, ?> client) {
            client.overrideConfiguration(client.overrideConfiguration()
                    .copy(settings -> settings.retryStrategy(AwsRetryStrategy.doNotRetry())));
        }
    }
}
