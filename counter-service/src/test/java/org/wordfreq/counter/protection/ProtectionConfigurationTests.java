package org.wordfreq.counter.protection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What settings and environment make of the protection. */
class ProtectionConfigurationTests {

    private final ApplicationContextRunner kubernetes = new ApplicationContextRunner()
            .withUserConfiguration(Settings.class)
            .withPropertyValues("wordfreq.counter.worker.protection=kubernetes");

    @Test
    void withoutSettingsNothingIsProtected() {
        new ApplicationContextRunner().withUserConfiguration(Settings.class).run(context -> assertThat(
                        context.getBean(WorkerProtection.class))
                .isInstanceOf(NoProtection.class));
    }

    @Test
    void podIsCalledAsKubernetesCallsItsHost() {
        kubernetes.withPropertyValues("HOSTNAME=counter-7f9c-x2x4z").run(context -> assertThat(
                        context.getBean(WorkerProtection.class).instance())
                .contains("counter-7f9c-x2x4z"));
    }

    @Test
    void podIsCalledAsTheSettingsSay() {
        kubernetes
                .withPropertyValues("HOSTNAME=node-1", "wordfreq.counter.worker.kubernetes.pod=counter-1")
                .run(context -> assertThat(
                                context.getBean(WorkerProtection.class).instance())
                        .contains("counter-1"));
    }

    @Test
    void podWithoutANameIsRefusedWithTheSettingThatHelps() {
        kubernetes.withPropertyValues("HOSTNAME=").run(context -> assertThat(context)
                .getFailure()
                .rootCause()
                .hasMessageContaining("wordfreq.counter.worker.kubernetes.pod"));
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(ProtectionSettings.class)
    @Import(ProtectionConfiguration.class)
    static class Settings {}
}
