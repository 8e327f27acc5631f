package org.wordfreq.counter.protection;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.Optional;

/**
 * A pod of a Deployment: of its pods that are ready, those with the least deletion cost go first (Kubernetes documentation,
 * ReplicaSet, pod deletion cost). That is a preference only; what protects a busy pod in the end is its orderly stop.
 *
 * @param client in the pod's namespace
 * @param pod its name
 * @param cost while it is busy
 */
record KubernetesProtection(KubernetesClient client, String pod, int cost) implements WorkerProtection {

    private static final String PATCH =
            "{\"metadata\":{\"annotations\":{\"controller.kubernetes.io/pod-deletion-cost\":\"%d\"}}}";

    @Override
    public Optional<String> instance() {
        return Optional.of(pod);
    }

    @Override
    public void busy() {
        annotate(cost);
    }

    @Override
    public void idle() {
        annotate(0);
    }

    private void annotate(int value) {
        client.pods().withName(pod).patch(PatchContext.of(PatchType.JSON_MERGE), PATCH.formatted(value));
    }
}
