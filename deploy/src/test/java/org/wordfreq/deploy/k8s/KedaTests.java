package org.wordfreq.deploy.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.autoscaling.v2.HPAScalingPolicy;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.wordfreq.scaling.policy.Keda;

/** What KEDA is told is what SCALING.md simulates as the policy {@code keda}. */
class KedaTests {

    private final ScaledObject.Spec scaled =
            Overlay.KEDA.all(ScaledObject.class).getFirst().getSpec();

    @Test
    void itScalesTheCountersAndOurControllerDoesNot() {
        assertThat(scaled.scaleTargetRef())
                .isEqualTo(new ScaledObject.Target("apps/v1", "Deployment", "counter-service"));
        assertThat(new ServiceSettings(Overlay.KEDA, "scaling-controller").value("wordfreq.scaling.target.type"))
                .isEqualTo("dry-run");
    }

    @Test
    void itsBoundsAreThoseOfOurController() {
        var ours = new ServiceSettings(Overlay.KEDA, "scaling-controller");

        assertThat(ours.value("wordfreq.scaling.min")).isEqualTo("" + scaled.minReplicaCount());
        assertThat(ours.value("wordfreq.scaling.max")).isEqualTo("" + scaled.maxReplicaCount());
    }

    @Test
    void itLooksAtOurQueueAsTheSimulatedOneDoes() throws ReflectiveOperationException {
        var trigger = scaled.triggers().getFirst();
        var names = new ServiceSettings(Overlay.KEDA, "counter-service");

        assertThat(trigger.type()).isEqualTo("aws-sqs-queue");
        assertThat(trigger.metadata())
                .isEqualTo(new ScaledObject.Queue(
                        "https://sqs.us-east-1.amazonaws.com/111122223333/" + names.value("wordfreq.names.jobs-queue"),
                        names.value("AWS_REGION"),
                        "" + constant(Class.forName("org.wordfreq.scaling.simulation.Contender"), "KEDA_QUEUE_LENGTH"),
                        "" + constant(Keda.class, "ACTIVATION"),
                        "true",
                        "false"));
        assertThat(Overlay.KEDA.all(TriggerAuthentication.class))
                .singleElement()
                .satisfies(authentication -> {
                    assertThat(authentication.getMetadata().getName())
                            .isEqualTo(trigger.authenticationRef().name());
                    assertThat(authentication.getSpec().podIdentity().provider())
                            .isEqualTo("aws");
                });
    }

    @Test
    void itsTimesAndStepsAreTheSimulatedOnes() throws ReflectiveOperationException {
        var sync = (Duration) constant(Keda.class, "SYNC");
        var up = scaled.advanced().horizontalPodAutoscalerConfig().behavior().getScaleUp();
        var down = scaled.advanced().horizontalPodAutoscalerConfig().behavior().getScaleDown();

        assertThat(Duration.ofSeconds(scaled.pollingInterval()))
                .isEqualTo(sync.multipliedBy((int) constant(Keda.class, "SYNCS_PER_POLL")));
        assertThat(Duration.ofSeconds(scaled.cooldownPeriod())).isEqualTo(constant(Keda.class, "COOL_DOWN"));
        assertThat(Duration.ofSeconds(down.getStabilizationWindowSeconds()))
                .isEqualTo(constant(Keda.class, "DOWN_WINDOW"));
        assertThat(up.getStabilizationWindowSeconds()).isZero();
        assertThat(up.getPolicies())
                .containsExactlyInAnyOrder(
                        new HPAScalingPolicy(15, "Pods", (int) constant(Keda.class, "UP_PODS")),
                        new HPAScalingPolicy(15, "Percent", 100));
    }

    /** A metric that is missing must not empty the fleet. */
    @Test
    void withoutTheMetricTheFleetStays() {
        assertThat(scaled.fallback().behavior()).isEqualTo("currentReplicas");
    }

    private static Object constant(Class<?> type, String name) throws ReflectiveOperationException {
        var field = type.getDeclaredField(name);
        field.setAccessible(true);
        return field.get(null);
    }
}
