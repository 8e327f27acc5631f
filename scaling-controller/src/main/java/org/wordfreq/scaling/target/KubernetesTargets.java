package org.wordfreq.scaling.target;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The target in a Kubernetes cluster and its client. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = TargetSettings.TYPE, havingValue = "kubernetes")
class KubernetesTargets {

    @Bean
    KubernetesClient kubernetesClient(KubernetesSettings settings) {
        return new KubernetesClientBuilder()
                .withConfig(impatient(Config.autoConfigure(null), settings))
                .build();
    }

    @Bean
    ScalingTarget kubernetesTarget(KubernetesClient kubernetes, KubernetesSettings settings) {
        return new KubernetesTarget(kubernetes, settings);
    }

    /** One attempt at a time: the next look is the next attempt. The client's own ten would outlast many looks. */
    static Config impatient(Config config, KubernetesSettings settings) {
        var millis = Math.toIntExact(settings.timeout().toMillis());
        return new ConfigBuilder(config)
                .withRequestTimeout(millis)
                .withConnectionTimeout(millis)
                .withRequestRetryBackoffLimit(0)
                .build();
    }
}
