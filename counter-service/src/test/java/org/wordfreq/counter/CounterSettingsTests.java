package org.wordfreq.counter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.io.ClassPathResource;
import org.springframework.util.unit.DataSize;

class CounterSettingsTests {

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withUserConfiguration(Configured.class);

    @EnableConfigurationProperties(CounterSettings.class)
    static class Configured {}

    @Test
    void defaultsUseEveryProcessor() {
        runner.run(context -> assertThat(context.getBean(CounterSettings.class))
                .isEqualTo(new CounterSettings(
                        Runtime.getRuntime().availableProcessors(),
                        10,
                        Duration.ofSeconds(60),
                        Duration.ofMinutes(710),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(60),
                        Duration.ofMinutes(15),
                        Duration.ofMinutes(10),
                        DataSize.ofBytes(0))));
    }

    @Test
    void slotsTogetherTakeATenthOfTheHeapForWordsAndEachAtMost64MB() {
        var heap = Runtime.getRuntime().maxMemory();

        runner.withPropertyValues("wordfreq.counter.slots=4").run(context -> assertThat(
                        context.getBean(CounterSettings.class).spill().tableBytes())
                .isEqualTo(Math.clamp(heap / 40, 1 << 20, 64 << 20)));
        runner.withPropertyValues("wordfreq.counter.word-memory=5MB").run(context -> assertThat(
                        context.getBean(CounterSettings.class).spill().tableBytes())
                .isEqualTo(5 << 20));
    }

    @Test
    void runningDocumentsHaveTimeToEndBeforeShutdownGivesUp() {
        var patience =
                DurationStyle.detectAndParse(platform().getProperty("spring.lifecycle.timeout-per-shutdown-phase", ""));

        runner.run(context -> assertThat(context.getBean(CounterSettings.class).drainTimeout())
                .isLessThan(patience));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "slots=1",
                "slots=256",
                "top-words=1",
                "top-words=50",
                "visibility=3s",
                "visibility=12h",
                "time-limit=1s",
                "time-limit=715m",
                "poll-timeout=1s",
                "poll-timeout=20s",
                "drain-timeout=0s",
                "retry-delay=1s",
                "retry-delay-limit=1s",
                "retry-delay-limit=12h",
                "word-memory=1MB"
            })
    void boundsThemselvesAreValid(String setting) {
        runner.withPropertyValues("wordfreq.counter." + setting)
                .run(context -> assertThat(context).hasNotFailed());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "slots=-1",
                "slots=257",
                "top-words=0",
                "top-words=51",
                "visibility=2999ms",
                "visibility=43201s",
                "time-limit=999ms",
                "time-limit=42901s",
                "poll-timeout=999ms",
                "poll-timeout=20001ms",
                "drain-timeout=-1s",
                "retry-delay=999ms",
                "retry-delay-limit=999ms",
                "retry-delay-limit=43201s"
            })
    void valueBesideABoundIsRefusedAtTheStart(String setting) {
        runner.withPropertyValues("wordfreq.counter." + setting).run(context -> assertThat(context)
                .getFailure()
                .rootCause()
                .isInstanceOf(BindValidationException.class)
                .hasMessageContaining(fieldOf(setting)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1000KB", "2GB"})
    void wordMemoryOutOfRangeIsRefused(String size) {
        runner.withPropertyValues("wordfreq.counter.word-memory=" + size).run(context -> assertThat(context)
                .getFailure()
                .rootCause()
                .hasMessageContaining("wordfreq.counter.word-memory must be from 1MB to 1GB"));
    }

    private static String fieldOf(String setting) {
        return switch (setting.substring(0, setting.indexOf('='))) {
            case "slots" -> "'slots'";
            case "top-words" -> "'topWords'";
            case "visibility" -> "'visibility'";
            case "time-limit" -> "'timeLimit'";
            case "poll-timeout" -> "'pollTimeout'";
            case "drain-timeout" -> "'drainTimeout'";
            case "retry-delay" -> "'retryDelay'";
            case "retry-delay-limit" -> "'retryDelayLimit'";
            default -> throw new IllegalArgumentException(setting);
        };
    }

    private static Properties platform() {
        var yaml = new YamlPropertiesFactoryBean();
        yaml.setResources(new ClassPathResource("wordfreq-platform.yml"));
        return Objects.requireNonNull(yaml.getObject());
    }
}
