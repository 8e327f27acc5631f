package org.wordfreq.scaling.target;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v1.Scale;
import io.fabric8.kubernetes.api.model.autoscaling.v1.ScaleBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.RollableScalableResource;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.wordfreq.contracts.WorkerHeartbeat;

/**
 * The scale of a Deployment, by its scale subresource: rights on that suffice, none on the Deployment are needed. When it
 * shrinks Kubernetes ends the pods with the lowest deletion cost first, and the busy ones say that theirs is high.
 */
final class KubernetesTarget implements ScalingTarget {

    /** The code of a failure that is no answer. */
    private static final int NO_ANSWER = -1;

    private final KubernetesClient kubernetes;
    private final String namespace;
    private final String deployment;
    private final Duration timeout;

    KubernetesTarget(KubernetesClient kubernetes, KubernetesSettings settings) {
        this.kubernetes = kubernetes;
        this.namespace = settings.namespace().isEmpty()
                ? Objects.requireNonNullElse(kubernetes.getNamespace(), "default")
                : settings.namespace();
        this.deployment = settings.deployment();
        this.timeout = settings.timeout();
    }

    @Override
    public String name() {
        return "kubernetes";
    }

    @Override
    public Fleet fleet() {
        var scale = scale();
        return new Fleet(
                desired(scale),
                scale.getStatus() == null ? 0 : number(scale.getStatus().getReplicas()));
    }

    @Override
    public void resize(int size, List<WorkerHeartbeat> workers, BooleanSupplier mayAct) {
        var scale = scale();
        if (desired(scale) != size && mayAct.getAsBoolean()) {
            // Without the version: of two writers the last one holds, and this one looks again at the next tick.
            var wanted = new ScaleBuilder(scale)
                    .editMetadata()
                    .withResourceVersion(null)
                    .endMetadata()
                    .editOrNewSpec()
                    .withReplicas(size)
                    .endSpec()
                    .build();
            answer(() -> resource().scale(wanted));
        }
    }

    @Override
    public Duration patience() {
        return timeout;
    }

    private Scale scale() {
        return answer(() -> resource().scale());
    }

    private RollableScalableResource<Deployment> resource() {
        return kubernetes.apps().deployments().inNamespace(namespace).withName(deployment);
    }

    private static int desired(Scale scale) {
        return scale.getSpec() == null ? 0 : number(scale.getSpec().getReplicas());
    }

    /** Zero is left out of what the API server answers. */
    private static int number(@Nullable Integer replicas) {
        return Objects.requireNonNullElse(replicas, 0);
    }

    private <T> T answer(Supplier<T> call) {
        try {
            return call.get();
        } catch (KubernetesClientException failure) {
            throw refusal(failure);
        }
    }

    private TargetUnavailable refusal(KubernetesClientException failure) {
        var named = "the Deployment " + namespace + "/" + deployment;
        return switch (failure.getCode()) {
            case HttpURLConnection.HTTP_NOT_FOUND ->
                new TargetUnavailable(
                        "Kubernetes does not know " + named + ".",
                        "Create it, or set wordfreq.scaling.target.kubernetes.namespace and .deployment to the one that is"
                                + " meant.",
                        failure);
            case HttpURLConnection.HTTP_UNAUTHORIZED, HttpURLConnection.HTTP_FORBIDDEN ->
                new TargetUnavailable(
                        "Kubernetes refuses the controller the scale of " + named + ".",
                        "Bind its service account to a role that allows get and update of deployments/scale there.",
                        failure);
            case NO_ANSWER ->
                new TargetUnavailable(
                        "The API server " + kubernetes.getMasterUrl() + " does not answer: " + reason(failure) + ".",
                        "See that the controller runs in the cluster, or has a kubeconfig; it is asked again at the next"
                                + " look.",
                        failure);
            default ->
                new TargetUnavailable(
                        "Kubernetes answers " + failure.getCode() + " about " + named + ": " + failure.getMessage(),
                        "If that lasts, see to it at the cluster; it is asked again at the next look.",
                        failure);
        };
    }

    private static String reason(KubernetesClientException failure) {
        var cause = failure.getCause();
        return String.valueOf((cause == null ? failure : cause).getMessage());
    }
}
