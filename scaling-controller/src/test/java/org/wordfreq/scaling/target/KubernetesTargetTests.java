package org.wordfreq.scaling.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.RollableScalableResource;
import io.fabric8.kubernetes.client.server.mock.KubernetesMixedDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.fabric8.mockwebserver.ServerRequest;
import io.fabric8.mockwebserver.ServerResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against fabric8's API server; this test does the work of the controller of Deployments. */
final class KubernetesTargetTests extends RemoteTargetContract {

    private static final String NAMESPACE = "counting";
    private static final String SCALE = "/apis/apps/v1/namespaces/counting/deployments/counters/scale";

    private final Map<ServerRequest, Queue<ServerResponse>> answers = new HashMap<>();
    private final KubernetesMockServer server = new KubernetesMockServer(
            new Context(), new MockWebServer(), answers, new KubernetesMixedDispatcher(answers), false);
    private final ServerSocket silence = HttpFake.silence();

    @BeforeEach
    void deploy() {
        server.init(InetAddress.getLoopbackAddress(), 0);
        try (var kubernetes = client(url())) {
            kubernetes
                    .resource(new DeploymentBuilder()
                            .withNewMetadata()
                            .withName("counters")
                            .withNamespace(NAMESPACE)
                            .endMetadata()
                            .withNewSpec()
                            .withReplicas(1)
                            .endSpec()
                            .build())
                    .create();
        }
    }

    @AfterEach
    void close() throws IOException {
        server.destroy();
        silence.close();
    }

    @Override
    ScalingTarget target() {
        return target("counters", url());
    }

    @Override
    ScalingTarget another() {
        return target();
    }

    @Override
    ScalingTarget absent() {
        return target("absent", url());
    }

    @Override
    ScalingTarget silent() {
        return new KubernetesTarget(
                client(HttpFake.url(silence.getLocalPort()), AwsTestClients.BRIEF),
                settings("counters", AwsTestClients.BRIEF));
    }

    @Override
    ScalingTarget withoutRights() {
        var forbidden = new StatusBuilder()
                .withCode(403)
                .withStatus("Failure")
                .withReason("Forbidden")
                .withMessage("deployments.apps \"counters\" is forbidden: cannot update resource \"deployments/scale\"")
                .build();
        server.expect().put().withPath(SCALE).andReturn(403, forbidden).always();
        return target();
    }

    @Override
    String right() {
        return "update of deployments/scale";
    }

    @Override
    void startAndEndWorkers() {
        try (var kubernetes = client(url())) {
            deployment(kubernetes).editStatus(KubernetesTargetTests::asWanted);
        }
    }

    @Test
    void asksForTheScaleAloneAndOnlyWhenItChanges() throws InterruptedException {
        var target = target();
        var before = server.getRequestCount();

        target.resize(2, List.of());
        target.resize(2, List.of());

        assertThat(server.getRequestCount() - before).isEqualTo(3);
        assertThat(server.getLastRequest().getPath()).isEqualTo(SCALE);
        assertThat(server.getLastRequest().getMethod()).isEqualTo("GET");
    }

    @Test
    void namespaceIsTheControllersOwnUnlessItIsNamed() {
        var own = new KubernetesTarget(client(url()), new KubernetesSettings("", "counters", AwsTestClients.TIMEOUT));
        var other = new KubernetesTarget(
                client(url()), new KubernetesSettings("other", "counters", AwsTestClients.TIMEOUT));

        assertThat(own.fleet().desired()).isEqualTo(1);
        assertThatExceptionOfType(TargetUnavailable.class)
                .isThrownBy(other::fleet)
                .withMessageContaining("other/counters");
    }

    @Test
    void serverThatIsOverloadedIsAskedOnce() {
        server.expect().get().withPath(SCALE).andReturn(503, "busy").always();
        var target = target();
        var before = server.getRequestCount();

        assertThatExceptionOfType(TargetUnavailable.class)
                .isThrownBy(target::fleet)
                .withMessageContainingAll("answers 503", "asked again at the next look");
        assertThat(server.getRequestCount() - before).isEqualTo(1);
    }

    private URI url() {
        return HttpFake.url(server.getPort());
    }

    private static ScalingTarget target(String deployment, URI url) {
        return new KubernetesTarget(client(url), settings(deployment, AwsTestClients.TIMEOUT));
    }

    private static KubernetesSettings settings(String deployment, Duration timeout) {
        return new KubernetesSettings("", deployment, timeout);
    }

    private static KubernetesClient client(URI url) {
        return client(url, AwsTestClients.TIMEOUT);
    }

    private static KubernetesClient client(URI url, Duration timeout) {
        var config = new ConfigBuilder(Config.empty())
                .withMasterUrl(url.toString())
                .withNamespace(NAMESPACE)
                .build();
        return new KubernetesClientBuilder()
                .withConfig(KubernetesTargets.impatient(config, settings("counters", timeout)))
                .build();
    }

    private static RollableScalableResource<Deployment> deployment(KubernetesClient kubernetes) {
        return kubernetes.apps().deployments().withName("counters");
    }

    private static Deployment asWanted(Deployment deployment) {
        return new DeploymentBuilder(deployment)
                .editOrNewStatus()
                .withReplicas(deployment.getSpec().getReplicas())
                .endStatus()
                .build();
    }
}
