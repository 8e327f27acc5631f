package org.wordfreq.platform.notification;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** The notifier that the settings name. */
@AutoConfiguration(
        afterName = "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration")
@EnableConfigurationProperties(NotificationSettings.class)
class NotificationConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Notifier notifier(NotificationSettings settings, MeterRegistry meters) {
        return switch (settings.channel()) {
            case LOG -> new LogNotifier(settings, meters);
        };
    }
}
