package org.wordfreq.scaling.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.awspring.cloud.autoconfigure.core.AwsAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.CredentialsProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.RegionProviderAutoConfiguration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.wordfreq.platform.resilience.Circuits;

final class TargetSelectionTests {

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    AwsAutoConfiguration.class,
                    CredentialsProviderAutoConfiguration.class,
                    RegionProviderAutoConfiguration.class))
            .withUserConfiguration(Targets.class)
            .withPropertyValues(
                    "spring.cloud.aws.region.static=eu-west-1",
                    "spring.cloud.aws.credentials.access-key=test",
                    "spring.cloud.aws.credentials.secret-key=test");

    @Configuration(proxyBeanMethods = false)
    @ConfigurationPropertiesScan
    @ComponentScan(excludeFilters = @Filter(type = FilterType.REGEX, pattern = ".*(Tests|IT|Process).*"))
    static class Targets {}

    @Test
    void dryRunIsTheDefault() {
        application.run(context -> assertThat(context)
                .hasNotFailed()
                .getBean(ScalingTarget.class)
                .extracting(ScalingTarget::name)
                .isEqualTo("dry-run"));
    }

    @Test
    void eachTypeBringsItsTarget() {
        selects("ecs", "ecs.cluster=wordfreq", "ecs.service=counters");
        selects("asg", "asg.group=counters");
        selects("kubernetes", "kubernetes.deployment=counters");
    }

    @Test
    void callsToAwsAreGuarded() {
        try (var ecs = new FakeEcs()) {
            with("ecs", "ecs.cluster=wordfreq", "ecs.service=counters", "ecs.endpoint=" + ecs.url())
                    .withConfiguration(AutoConfigurations.of(guards()))
                    .run(context -> {
                        ecs.away.set(2);

                        assertThat(context.getBean(ScalingTarget.class).fleet().desired())
                                .isEqualTo(1);
                        assertThat(context.getBean(Circuits.class).areClosed("ecs"))
                                .isTrue();
                    });
        }
    }

    /** A second attempt could arrive when another controller leads. */
    @Test
    void whatChangesAFleetIsAskedForOnce() {
        try (var ecs = new FakeEcs();
                var scaling = new FakeAutoScaling()) {
            changesOnce(
                    with("ecs", "ecs.cluster=wordfreq", "ecs.service=counters", "ecs.endpoint=" + ecs.url()), ecs.away);
            changesOnce(with("asg", "asg.group=counters", "asg.endpoint=" + scaling.url()), scaling.away);

            assertThat(ecs.updates()).isEmpty();
            assertThat(scaling.changes()).isEmpty();
        }
    }

    private static void changesOnce(ApplicationContextRunner target, AtomicInteger away) {
        target.withConfiguration(AutoConfigurations.of(guards()))
                .run(context -> assertThatExceptionOfType(TargetUnavailable.class)
                        .isThrownBy(() -> context.getBean(ScalingTarget.class).resize(3, List.of(), () -> {
                            away.set(1);
                            return true;
                        }))
                        .withMessageContaining("does not answer"));
    }

    @Test
    void unknownTypeKeepsTheServiceFromStartingAndSaysWhichThereAre() {
        fails("mesos", "must be ecs, asg, kubernetes, process or dry-run");
    }

    @Test
    void settingsOfTheTargetThatIsChosenAreNeededAndThoseOfOthersAreNot() {
        fails("ecs", "cluster");
        fails("asg", "group");
        fails("kubernetes", "deployment");
    }

    /** It is of no concern to others than Spring. */
    private static Class<?> guards() {
        try {
            return Class.forName("org.wordfreq.platform.resilience.ResilienceConfiguration");
        } catch (ClassNotFoundException moved) {
            throw new AssertionError(moved);
        }
    }

    private void selects(String type, String... settings) {
        with(type, settings).run(context -> assertThat(context)
                .hasNotFailed()
                .getBean(ScalingTarget.class)
                .extracting(ScalingTarget::name)
                .isEqualTo(type));
    }

    private void fails(String type, String... reasons) {
        with(type).run(context -> assertThat(context).getFailure().rootCause().hasMessageContainingAll(reasons));
    }

    private ApplicationContextRunner with(String type, String... settings) {
        var runner = application.withPropertyValues("wordfreq.scaling.target.type=" + type);
        for (var setting : settings) {
            runner = runner.withPropertyValues("wordfreq.scaling.target." + setting);
        }
        return runner;
    }
}
