package org.wordfreq.counter.protection;

import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.NamespacedKubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import org.junit.jupiter.api.BeforeEach;

@EnableKubernetesMockClient(crud = true)
class KubernetesProtectionTests extends WorkerProtectionContract {

    private static final String POD = "counter-7f9c-x2x4z";

    // Set by the annotation.
    @SuppressWarnings("NullAway.Init")
    private NamespacedKubernetesClient client;

    @BeforeEach
    void createPod() {
        client.pods()
                .resource(new PodBuilder()
                        .withNewMetadata()
                        .withName(POD)
                        .addToAnnotations("of", "others")
                        .endMetadata()
                        .build())
                .create();
    }

    @Override
    WorkerProtection protection() {
        return new KubernetesProtection(client, POD, 1000);
    }

    @Override
    boolean isProtected() {
        var pod = client.pods().withName(POD).get();
        return pod != null
                && pod.getMetadata()
                        .getAnnotations()
                        .getOrDefault("controller.kubernetes.io/pod-deletion-cost", "0")
                        .equals("1000");
    }

    @Override
    String instance() {
        return POD;
    }

    /** There is nothing to annotate. */
    @Override
    void refuse(boolean refusing) {
        if (refusing) {
            client.pods().withName(POD).delete();
        } else {
            createPod();
        }
    }
}
