package org.wordfreq.counter.protection;

import io.awspring.cloud.autoconfigure.core.AwsClientBuilderConfigurer;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.function.Consumer;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;

/** The protection that the settings name. */
@Configuration(proxyBeanMethods = false)
class ProtectionConfiguration {

    private static final String PROTECTION = "wordfreq.counter.worker.protection";

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = PROTECTION, havingValue = "none", matchIfMissing = true)
    static class None {

        @Bean
        WorkerProtection workerProtection() {
            return WorkerProtection.none();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = PROTECTION, havingValue = "ecs")
    static class Ecs {

        @Bean
        WorkerProtection workerProtection(Environment environment, ProtectionSettings settings) {
            var agent = environment.getProperty("ECS_AGENT_URI", "");
            if (agent.isEmpty()) {
                throw new IllegalStateException(PROTECTION + "=ecs needs the environment variable ECS_AGENT_URI, which"
                        + " the ECS agent gives to the containers of its tasks. Choose another protection elsewhere.");
            }
            return new EcsProtection(URI.create(agent), settings.protectedFor());
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = PROTECTION, havingValue = "asg")
    static class Asg {

        private static final Duration CALL = Duration.ofSeconds(4);
        private static final Duration ATTEMPT = Duration.ofSeconds(2);

        @Bean
        InstanceMetadata instanceMetadata(ProtectionSettings settings) {
            return new InstanceMetadata(settings.asg().metadata());
        }

        @Bean
        AsgInstance asgInstance(
                AwsClientBuilderConfigurer aws, InstanceMetadata metadata, ProtectionSettings settings) {
            return new AsgInstance(autoScaling(aws, settings.asg()), metadata, settings.asg());
        }

        /** No bean, for there is a guard before those; here the guard of the worker tries again. */
        private static AutoScalingClient autoScaling(AwsClientBuilderConfigurer aws, ProtectionSettings.Asg settings) {
            var builder = aws.configure(AutoScalingClient.builder());
            if (settings.endpoint() != null) {
                builder.endpointOverride(settings.endpoint());
            }
            return builder.overrideConfiguration(builder.overrideConfiguration()
                            .copy(client -> client.apiCallTimeout(CALL).apiCallAttemptTimeout(ATTEMPT)))
                    .build();
        }

        @Bean
        WorkerProtection workerProtection(AsgInstance instance, ProtectionSettings settings) {
            return new AsgProtection(instance, settings.protectedFor());
        }

        @Bean
        InstanceNotices instanceNotices(
                InstanceMetadata metadata,
                AsgInstance instance,
                ApplicationEventPublisher events,
                Consumer<Throwable> lastResort,
                ProtectionSettings settings) {
            return new InstanceNotices(
                    metadata, instance, events, lastResort, settings.asg().interval());
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = PROTECTION, havingValue = "kubernetes")
    static class Kubernetes {

        private static final int TIMEOUT_MILLIS = 4_000;

        /** The cluster, the namespace and the rights are those of the pod's service account. */
        @Bean
        KubernetesClient kubernetesClient() {
            return new KubernetesClientBuilder()
                    .withConfig(new ConfigBuilder()
                            .withConnectionTimeout(TIMEOUT_MILLIS)
                            .withRequestTimeout(TIMEOUT_MILLIS)
                            .withRequestRetryBackoffLimit(0)
                            .build())
                    .build();
        }

        @Bean
        WorkerProtection workerProtection(
                KubernetesClient client, ProtectionSettings settings, Environment environment) {
            var named = settings.kubernetes().pod();
            var pod = named.isEmpty() ? environment.getProperty("HOSTNAME", "") : named;
            if (pod.isEmpty()) {
                throw new IllegalStateException(PROTECTION + "=kubernetes needs the name of the pod: set"
                        + " wordfreq.counter.worker.kubernetes.pod, or let HOSTNAME have it as Kubernetes does.");
            }
            return new KubernetesProtection(client, pod, settings.kubernetes().cost());
        }
    }
}
