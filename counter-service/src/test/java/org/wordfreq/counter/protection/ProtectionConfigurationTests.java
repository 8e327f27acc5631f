package org.wordfreq.counter.protection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.awspring.cloud.autoconfigure.core.AwsAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.CredentialsProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.RegionProviderAutoConfiguration;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;

/** What settings and environment make of the protection. */
class ProtectionConfigurationTests {

    private final ApplicationContextRunner kubernetes = new ApplicationContextRunner()
            .withUserConfiguration(Settings.class)
            .withPropertyValues("wordfreq.counter.worker.protection=kubernetes");

    private final ApplicationContextRunner ecs = new ApplicationContextRunner()
            .withUserConfiguration(Settings.class)
            .withPropertyValues("wordfreq.counter.worker.protection=ecs");

    private final ApplicationContextRunner asg = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    AwsAutoConfiguration.class,
                    CredentialsProviderAutoConfiguration.class,
                    RegionProviderAutoConfiguration.class))
            .withUserConfiguration(Settings.class, Endings.class)
            .withPropertyValues(
                    "spring.cloud.aws.region.static=eu-west-1",
                    "spring.cloud.aws.credentials.access-key=test",
                    "spring.cloud.aws.credentials.secret-key=test");

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

    @Test
    void taskProtectsItselfThroughTheAgentThatEcsNames() {
        var asked = new CopyOnWriteArrayList<String>();
        try (var agent = new FakeHttp((request, body) -> {
            asked.add(request.getRequestURI().getPath() + " " + body);
            return new FakeHttp.Answer(200, "{\"protection\":{\"TaskArn\":\"arn:of:task\"}}");
        })) {
            ecs.withPropertyValues("ECS_AGENT_URI=" + agent.uri() + "/api/token")
                    .run(context -> {
                        var protection = context.getBean(WorkerProtection.class);
                        protection.busy();

                        assertThat(protection.instance()).contains("arn:of:task");
                    });
        }
        assertThat(asked)
                .singleElement()
                .asString()
                .startsWith("/api/token/task-protection/v1/state {\"ProtectionEnabled\":true");
    }

    @Test
    void taskAndInstanceGoWithoutProtectionNowAndThenSinceTheirReplacementWaitsForThat() {
        var given = "wordfreq.counter.worker.protected-for=20m";
        ecs.withPropertyValues("ECS_AGENT_URI=http://127.0.0.1:1")
                .run(context -> assertThat(limit(context)).contains(Duration.ofMinutes(15)));
        ecs.withPropertyValues("ECS_AGENT_URI=http://127.0.0.1:1", given)
                .run(context -> assertThat(limit(context)).contains(Duration.ofMinutes(20)));
        try (var ec2 = new FakeEc2()) {
            asg.withPropertyValues(ec2.properties()).withPropertyValues(given).run(context -> assertThat(limit(context))
                    .contains(Duration.ofMinutes(20)));
        }
        kubernetes.withPropertyValues("HOSTNAME=pod", given).run(context -> assertThat(limit(context))
                .isEmpty());
    }

    private static Optional<Duration> limit(ApplicationContext context) {
        return context.getBean(WorkerProtection.class).limit();
    }

    @Test
    void protectionThatHasNoEndToSpeakOfIsRefused() {
        ecs.withPropertyValues("ECS_AGENT_URI=http://127.0.0.1:1", "wordfreq.counter.worker.protected-for=25h")
                .run(context -> assertThat(context).getFailure().rootCause().hasMessageContaining("protectedFor"));
    }

    @Test
    void withoutAnAgentThereIsNoTaskToProtect() {
        ecs.withPropertyValues("ECS_AGENT_URI=")
                .run(context -> assertThat(context).getFailure().rootCause().hasMessageContaining("ECS_AGENT_URI"));
    }

    @Test
    void instanceProtectsItselfAndHearsOfItsEndInTheGroupItIsIn() {
        try (var ec2 = new FakeEc2()) {
            asg.withPropertyValues(ec2.properties()).run(context -> {
                var protection = context.getBean(WorkerProtection.class);
                protection.busy();
                assertThat(ec2.isProtected).isTrue();
                assertThat(protection.instance()).contains(FakeEc2.INSTANCE);

                ec2.metadata.put("spot/instance-action", "{\"action\":\"stop\",\"time\":\"2026-11-21T08:22:00Z\"}");
                ec2.metadata.put("autoscaling/target-lifecycle-state", "Terminated");

                var endings = context.getBean(Endings.class).heard;
                await().atMost(Duration.ofSeconds(10)).until(() -> endings.size() == 2);
                assertThat(endings)
                        .extracting(InstanceEnding::at)
                        .containsExactlyInAnyOrder(
                                Optional.of(Instant.parse("2026-11-21T08:22:00Z")), Optional.empty());
            });
            assertThat(ec2.actions)
                    .as("when the context has closed")
                    .startsWith("SetInstanceProtection true")
                    .endsWith("CompleteLifecycleAction CONTINUEwordfreq-drain");
        }
    }

    @Test
    void kindThatDoesNotExistIsRefused() {
        new ApplicationContextRunner()
                .withUserConfiguration(Settings.class)
                .withPropertyValues("wordfreq.counter.worker.protection=prayer")
                .run(context -> assertThat(context).getFailure().rootCause().hasMessageContaining("prayer"));
    }

    /** What the rest of the service is to the protection of an instance. */
    @Configuration(proxyBeanMethods = false)
    static class Endings {

        private final List<InstanceEnding> heard = new CopyOnWriteArrayList<>();

        @Bean
        Consumer<Throwable> lastResort() {
            return failure -> {};
        }

        @EventListener
        void ends(InstanceEnding ending) {
            heard.add(ending);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(ProtectionSettings.class)
    @Import(ProtectionConfiguration.class)
    static class Settings {}
}
