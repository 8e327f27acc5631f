package org.wordfreq.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wordfreq.scaling.operations.FleetSettings;
import org.wordfreq.scaling.operations.PolicyName;
import org.wordfreq.scaling.policy.Decision;
import org.wordfreq.scaling.policy.Signals;
import tools.jackson.databind.json.JsonMapper;

class CourseTests {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final Signals BUSY = new Signals(
            new Signals.Queue(200, 4, 0, 0, 10), new Signals.Workers(2, 2, 0, 0, 0), new Signals.Service(2, 5, 5, 30));

    @ParameterizedTest
    @EnumSource
    void everyPolicyIsWhatItsNameSaysAndItsStateSurvivesJson(PolicyName name) {
        var course = Course.of(settings(name), 2);
        for (var i = 0; i < 5; i++) {
            var decision = course.decide(BUSY, NOW.plusSeconds(i * 60L));
            assertThat(decision.why().policy()).isEqualTo(name.id());
        }
        var json = course.remembered().toString();
        var size = course.decide(BUSY, NOW.plusSeconds(300)).from();

        var restarted = Course.of(settings(name), 2);
        restarted.resume(JsonMapper.shared().readTree(json), size);

        assertThat(restarted.remembered().toString()).isEqualTo(json);
        assertThat(restarted.decide(BUSY, NOW.plusSeconds(300)))
                .isEqualTo(course(name, json, size).decide(BUSY, NOW.plusSeconds(300)));
    }

    @ParameterizedTest
    @EnumSource
    void everyPolicyDecidesAtItsOwnPace(PolicyName name) {
        var course = Course.of(settings(name), 2);
        assertThat(course.isDue(NOW)).isTrue();
        course.decide(BUSY, NOW);

        assertThat(course.isDue(NOW.plusSeconds(1))).isFalse();
        assertThat(course.isDue(NOW.plusSeconds(60))).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void aFleetBelowThePolicysBoundsIsBroughtThereAndSaidSo(PolicyName name) {
        var course = Course.of(settings(name), 0);
        var asleep = new Signals(
                new Signals.Queue(200, 0, 0, 0, 10),
                new Signals.Workers(0, 0, 0, 0, 0),
                new Signals.Service(2, 5, 5, 30));

        var decision = course.decide(asleep, NOW);

        assertThat(decision).isInstanceOf(Decision.Grow.class);
        assertThat(decision.from()).isZero();
        assertThat(decision.to()).isPositive();
    }

    @Test
    void withoutSightThePolicysBoundsAreNoReasonEither() {
        var course = Course.of(settings(PolicyName.STEP), 0);

        var decision = course.decide(new Signals(null, BUSY.workers(), BUSY.service()), NOW);

        assertThat(decision).isInstanceOf(Decision.Blind.class);
        assertThat(course.decide(BUSY, NOW.plusSeconds(60)).from()).isZero();
    }

    private static Course<?> course(PolicyName name, String json, int size) {
        var course = Course.of(settings(name), 2);
        course.resume(JsonMapper.shared().readTree(json), size);
        return course;
    }

    private static FleetSettings settings(PolicyName name) {
        return new FleetSettings(
                name, 0, 10, Duration.ofMinutes(1), null, null, null, Duration.ofSeconds(45), Duration.ofMinutes(15));
    }
}
