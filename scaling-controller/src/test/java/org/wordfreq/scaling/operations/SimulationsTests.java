package org.wordfreq.scaling.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.wordfreq.scaling.operations.SimulationView.Result;
import org.wordfreq.scaling.simulation.Comparison;
import org.wordfreq.scaling.simulation.Report.Point;
import org.wordfreq.scaling.simulation.Traces;
import org.wordfreq.scaling.web.Refusal;

final class SimulationsTests {

    private final Simulations simulations = new Simulations(new SimulationSettings(Duration.ofMinutes(1), 3_000_000));

    @Test
    void showsWhatTheComparisonOfPoliciesShows() throws IOException {
        var plan = plan("{\"trace\":{\"name\":\"burst\"},\"policies\":[\"drain-within\",\"step\"],\"seeds\":3}");

        var shown = simulations.run(plan);

        var compared = Comparison.of(Traces.BURST::of, plan.policies(), plan.rules(), plan.cloud(), 3);
        assertThat(shown.results()).extracting(Result::policy).containsExactly("drain-within", "step");
        for (var i = 0; i < 2; i++) {
            var expected = Result.of(compared.get(i), List.of());
            assertThat(shown.results().get(i))
                    .usingRecursiveComparison()
                    .ignoringFields("timeline")
                    .isEqualTo(expected);
        }
        assertThat(shown.trace().jobs()).isEqualTo(120);
        assertThat(shown.results().getFirst().runsWithinTarget()).isEqualTo(3);
        assertThat(shown.results().getFirst().timeline())
                .hasSizeBetween(100, Simulations.MOMENTS)
                .anySatisfy(moment -> assertThat(moment.visible()).isGreaterThan(80))
                .anySatisfy(moment -> assertThat(moment.running()).isGreaterThan(5));
    }

    @Test
    void emptyRequestComparesEveryPolicyOnTheBurst() throws IOException {
        var plan = plan("{}");

        assertThat(plan.policies()).hasSize(4);
        assertThat(plan.seeds()).isEqualTo(10);
        assertThat(plan.traces().apply(1).name()).isEqualTo("burst");
        assertThat(plan.rules().bounds().max()).isEqualTo(20);
    }

    @Test
    void recordedJobsArriveAsTheyDidInTheWorldThatIsDescribed() throws IOException {
        var shown = simulations.run(plan("""
                {"trace":{"arrivalSeconds":[30,0],"bytes":[1000,2000]},"policies":["drain-within"],"seeds":1,
                 "cloud":{"slots":4,"bootSeconds":0,"spread":0,"jobSeconds":7}}"""));

        assertThat(shown.trace().name()).isEqualTo("recorded");
        assertThat(shown.cloud().slots()).isEqualTo(4);
        assertThat(shown.results()).singleElement().satisfies(result -> {
            assertThat(result.undone()).isZero();
            assertThat(result.makespanSeconds()).isBetween(37.0, 60.0);
        });
    }

    @Test
    void eachRuleIsToldWithItsInputAndItsRemedy() {
        refused("{\"seeds\":0}", "The member seeds is 0; it must be from 1 to 100.", "leave it out for 10");
        refused("{\"max\":0}", "The member max is 0; it must be from 1 to 1000.");
        refused("{\"min\":9,\"max\":8}", "The member min is 9; it must be from 0 to 8.");
        refused("{\"latencyTargetSeconds\":0.5}", "latencyTargetSeconds is 0.5; it must be from 1 to 86400.");
        refused("{\"latencyTargetSeconds\":1e999}", "latencyTargetSeconds is Infinity");
        refused("{\"policies\":[]}", "The member policies is empty. Name one or more of drain-within, step");
        refused("{\"policies\":[\"best\"]}", "names 'best', which is no policy. There are drain-within, step");
        refused("{\"policies\":[null]}", "names 'null'");
        refused("{\"trace\":{\"name\":\"weekly\"}}", "'weekly', which is no trace. There are burst, steady");
        refused("{\"trace\":{}}", "0 arrivalSeconds and 0 bytes", "or a name: burst");
        refused("{\"trace\":{\"arrivalSeconds\":[],\"bytes\":[]}}", "has 0 jobs; it must be from 1 to 20000");
        refused("{\"trace\":{\"arrivalSeconds\":[1,2],\"bytes\":[1]}}", "2 arrivalSeconds and 1 bytes");
        refused("{\"trace\":{\"name\":\"burst\",\"bytes\":[1]}}", "has a name and recorded jobs. Send one of them.");
        refused("{\"trace\":{\"arrivalSeconds\":[null],\"bytes\":[1]}}", "Job 0 of the trace is null");
        refused("{\"trace\":{\"arrivalSeconds\":[0,-1],\"bytes\":[1,1]}}", "trace.arrivalSeconds[1] is -1");
        refused("{\"trace\":{\"arrivalSeconds\":[0],\"bytes\":[-5]}}", "trace.bytes[0] is -5");
    }

    @Test
    void worldThatCannotBeSimulatedIsRefused() {
        refused("{\"cloud\":{\"slots\":0}}", "The member cloud.slots is 0; it must be from 1 to 64.");
        refused("{\"cloud\":{\"bootSeconds\":-1}}", "The member cloud.bootSeconds is -1");
        refused("{\"cloud\":{\"spotLossesPerHour\":2}}", "cloud.spotLossesPerHour is 2; it must be from 0 to 1.");
        refused("{\"max\":1000,\"cloud\":{\"slots\":64}}", "makes 64000 slots; there may be 2000. Lower one of them.");
        refused(
                "{\"trace\":{\"arrivalSeconds\":[0],\"bytes\":[999000000000]}}",
                "trace.bytes[0] is 999000000000",
                "take 7200 s at most");
    }

    @Test
    void bodyThatIsTooLargeIsRefusedWithTheLimit() {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> plan("{\"seeds\":1" + " ".repeat(2 << 20) + "}"))
                .satisfies(refusal -> {
                    assertThat(refusal.getStatusCode().value()).isEqualTo(413);
                    assertThat(detail(refusal)).contains("2097152 bytes");
                });
    }

    @Test
    void bodyThatBreaksOffIsToldSo() throws IOException {
        var cutOff = InputStream.nullInputStream();
        cutOff.close();

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> SimulationReader.read(cutOff))
                .satisfies(refusal -> assertThat(detail(refusal)).contains("it ended before its announced length"));
    }

    @Test
    void bodyThatIsNoRequestIsRefusedByName() {
        refused("", "The body must be one JSON object, with nothing after it.");
        refused("{\"seeds\":", "The body ends in the middle of its JSON (line 1, column");
        refused("{\"seeds\":1,\"seeds\":2}", "The member 'seeds' is there twice");
        refused("[]", "The body must be one JSON object");
        refused("null", "The body is null.");
        refused("{} {}", "The body");
        refused("{\"polices\":[]}", "The member 'polices' is none that is known here. There are cloud, latency");
        refused("{\"cloud\":{\"slot\":2}}", "The member 'cloud.slot' is none");
        refused("{\"seeds\":\"ten\"}", "The member 'seeds' must be a whole number.");
        refused("{\"seeds\":\"10\"}", "The member 'seeds' must be a whole number");
        refused("{\"seeds\":1.5}", "The member 'seeds' must be a whole number");
        refused("{\"seeds\":99999999999}", "The member 'seeds' must be a whole number");
        refused("{\"trace\":{\"bytes\":[1,\"x\"]}}", "The member 'trace.bytes[1]' must be a whole number");
        refused("{\"trace\":\"burst\"}", "The member 'trace' must be an object");
        refused("[".repeat(5000), "The body");
    }

    @Test
    void bodyIsReadUpToItsLimit() {
        refused("{\"trace\":{\"bytes\":[" + "1,".repeat(1 << 20) + "1]}}", "The body has more than 2097152 bytes.");
    }

    @Test
    void moreThanMayBeSimulatedIsRefusedBeforeItBegins() throws IOException {
        var plan = plan("{\"trace\":{\"name\":\"diurnal\"}}");

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> simulations.run(plan))
                .satisfies(refusal -> assertThat(detail(refusal))
                        .contains("10 seeds and 4 policies are", "there may be 3000000", "wordfreq simulate"));
    }

    @Test
    void runsEndWithTheTimeLimit() throws IOException {
        var hasty = new Simulations(new SimulationSettings(Duration.ofMillis(1), 3_000_000));
        var plan = plan("{\"trace\":{\"name\":\"steady\"},\"seeds\":20}");

        for (var request : List.of("the first", "one after one that failed")) {
            assertThatExceptionOfType(Refusal.class)
                    .as(request)
                    .isThrownBy(() -> hasty.run(plan))
                    .satisfies(refusal -> assertThat(detail(refusal)).contains("longer than the 0.001 s that it may"));
        }
    }

    @Test
    void oneIsRunAtATime() throws Exception {
        var begun = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var usual = plan("{\"seeds\":1,\"policies\":[\"step\"]}");
        var slow = new SimulationPlan(
                "slow",
                seed -> {
                    begun.countDown();
                    awaited(goOn);
                    return usual.traces().apply(seed);
                },
                usual.policies(),
                usual.rules(),
                usual.cloud(),
                1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(() -> simulations.run(slow));
            begun.await();

            assertThatExceptionOfType(Refusal.class)
                    .isThrownBy(() -> simulations.run(usual))
                    .satisfies(refusal -> {
                        assertThat(detail(refusal)).contains("Another simulation is under way", "Try again in 5 s");
                        assertThat(refusal.getHeaders().getFirst("Retry-After")).isEqualTo("5");
                    });
            goOn.countDown();
            assertThat(first.get().results()).hasSize(1);
        }
        assertThat(simulations.run(usual).results()).hasSize(1);
    }

    @Test
    void thinnedTimelineKeepsItsPeaksAndItsEnds() {
        var points = new ArrayList<>(IntStream.range(0, 17_641)
                .mapToObj(i -> new Point(i * 5.0, i == 9_876 ? 1_000_000 : i % 7, 0, 1, 1))
                .toList());

        var thinned = Simulations.thinned(points);

        assertThat(thinned).hasSize(Simulations.MOMENTS).isSubsetOf(points);
        assertThat(thinned).extracting(Point::visible).contains(1_000_000L);
        assertThat(thinned.getFirst().atSeconds()).isLessThan(200);
        assertThat(thinned.getLast().atSeconds()).isGreaterThan(88_000);
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void refused(String body, String... reasons) {
        assertThatExceptionOfType(Refusal.class)
                .as(body.substring(0, Math.min(100, body.length())))
                .isThrownBy(() -> plan(body))
                .satisfies(refusal -> assertThat(detail(refusal)).contains(reasons));
    }

    private static String detail(Refusal refusal) {
        return Objects.requireNonNull(refusal.getBody().getDetail());
    }

    private static SimulationPlan plan(String body) throws IOException {
        return SimulationReader.read(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)))
                .plan();
    }
}
