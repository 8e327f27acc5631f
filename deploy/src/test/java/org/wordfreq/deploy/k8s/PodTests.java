package org.wordfreq.deploy.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wordfreq.contracts.Access;
import org.wordfreq.deploy.ProjectFiles;

class PodTests {

    private static final String RESTRICTED = "restricted";

    @ParameterizedTest
    @EnumSource(Overlay.class)
    void eachServiceHasADeploymentThatSelectsItsOwnPods(Overlay overlay) {
        assertThat(overlay.services())
                .extracting(deployment -> deployment.getMetadata().getName())
                .containsExactlyInAnyOrderElementsOf(Stream.of(Access.Service.values())
                        .map(Access.Service::id)
                        .toList());
        assertThat(overlay.services()).allSatisfy(deployment -> {
            var labels = deployment.getSpec().getTemplate().getMetadata().getLabels();
            assertThat(labels)
                    .containsAllEntriesOf(deployment.getSpec().getSelector().getMatchLabels())
                    .containsEntry("app.kubernetes.io/part-of", "wordfreq")
                    .containsKey("app.kubernetes.io/component");
            assertThat(overlay.services().stream()
                            .filter(other -> Labels.match(other.getSpec().getSelector(), labels)))
                    .containsExactly(deployment);
        });
    }

    @ParameterizedTest
    @EnumSource(Overlay.class)
    void podsAreAsTheLevelRestrictedWants(Overlay overlay) {
        var namespace = overlay.all(Namespace.class).stream()
                .filter(each -> each.getMetadata().getName().equals(Overlay.NAMESPACE))
                .findFirst()
                .orElseThrow();

        assertThat(namespace.getMetadata().getLabels()).containsEntry("pod-security.kubernetes.io/enforce", RESTRICTED);
        assertThat(overlay.services()).allSatisfy(deployment -> assertRestricted(pod(deployment)));
    }

    /** Pod Security Standards, "Restricted", which has "Baseline" in it; and more than they ask for. */
    private static void assertRestricted(PodSpec pod) {
        assertThat(Stream.of(pod.getHostNetwork(), pod.getHostPID(), pod.getHostIPC()))
                .doesNotContain(true);
        assertThat(pod.getVolumes()).allMatch(PodTests::isOfThePod);
        assertThat(pod.getInitContainers()).isEmpty();
        var security = pod.getSecurityContext();
        assertThat(security.getRunAsNonRoot()).isTrue();
        assertThat(security.getRunAsUser()).isEqualTo(10001);
        assertThat(security.getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
        assertThat(security.getSysctls()).isEmpty();
        assertThat(pod.getContainers()).allSatisfy(container -> {
            var own = container.getSecurityContext();
            assertThat(own.getAllowPrivilegeEscalation()).isFalse();
            assertThat(own.getReadOnlyRootFilesystem()).isTrue();
            assertThat(own.getCapabilities().getDrop()).containsExactly("ALL");
            assertThat(own.getCapabilities().getAdd()).isEmpty();
            assertThat(own.getPrivileged()).isNotEqualTo(true);
            assertThat(own.getRunAsUser()).isNull();
            assertThat(own.getProcMount()).isNull();
            assertThat(container.getPorts()).allMatch(port -> port.getHostPort() == null);
        });
    }

    private static boolean isOfThePod(Volume volume) {
        return volume.getEmptyDir() != null && volume.getHostPath() == null;
    }

    @ParameterizedTest
    @EnumSource(Overlay.class)
    void podsHaveAServiceAccountOfTheirOwnAndATokenOnlyIfTheyCallTheApiServer(Overlay overlay) {
        assertThat(overlay.services()).allSatisfy(deployment -> {
            var name = deployment.getMetadata().getName();
            var calls =
                    name.equals("counter-service") || (name.equals("scaling-controller") && overlay != Overlay.KEDA);
            assertThat(pod(deployment).getServiceAccountName()).isEqualTo(name);
            assertThat(overlay.find(ServiceAccount.class, Overlay.NAMESPACE, name))
                    .get()
                    .satisfies(account -> assertThat(account.getAutomountServiceAccountToken())
                            .isFalse());
            assertThat(pod(deployment).getAutomountServiceAccountToken()).isEqualTo(calls);
        });
    }

    @ParameterizedTest
    @EnumSource(Overlay.class)
    void temporaryFilesHaveAFolderAndALimit(Overlay overlay) {
        assertThat(overlay.services()).allSatisfy(deployment -> {
            var disk = container(deployment).getResources().getLimits().get("ephemeral-storage");
            assertThat(container(deployment).getVolumeMounts())
                    .singleElement()
                    .satisfies(mount -> assertThat(mount.getMountPath()).isEqualTo("/tmp"));
            assertThat(pod(deployment).getVolumes()).singleElement().satisfies(volume -> assertThat(
                            volume.getEmptyDir().getSizeLimit())
                    .isEqualTo(disk));
        });
    }

    @ParameterizedTest
    @EnumSource(Overlay.class)
    void resourcesAreAskedForAndLimited(Overlay overlay) {
        assertThat(overlay.services()).allSatisfy(deployment -> {
            var resources = container(deployment).getResources();
            assertThat(resources.getRequests()).containsKeys("cpu", "memory", "ephemeral-storage");
            assertThat(resources.getLimits()).containsKeys("cpu", "memory", "ephemeral-storage");
            assertThat(resources.getRequests().get("memory"))
                    .as("memory that was not asked for is what pods are killed for")
                    .isEqualTo(resources.getLimits().get("memory"));
        });
    }

    @ParameterizedTest
    @EnumSource(Overlay.class)
    void imagesAreOfTheProjectsVersionAndNeverTheLatest(Overlay overlay) {
        assertThat(overlay.documents())
                .flatExtracting(manifest -> manifest.findValuesAsText("image"))
                .hasSizeGreaterThanOrEqualTo(4)
                .allMatch(image -> image.matches("[^:]+:[0-9][^:]*"), "a tag that is a version");
        assertThat(overlay.services())
                .allSatisfy(deployment -> assertThat(container(deployment).getImage())
                        .endsWith("wordfreq/" + deployment.getMetadata().getName() + ":" + ProjectFiles.version()));
    }

    @ParameterizedTest
    @EnumSource(Overlay.class)
    void probesAskWhatTheServiceAnswersAndWhereItListens(Overlay overlay) {
        assertThat(overlay.services()).allSatisfy(deployment -> {
            var container = container(deployment);
            var settings = new ServiceSettings(overlay, deployment.getMetadata().getName());
            assertThat(container.getPorts()).singleElement().satisfies(port -> {
                assertThat(port.getName()).isEqualTo("http");
                assertThat(settings.value("server.port"))
                        .isEqualTo(port.getContainerPort().toString());
            });
            assertThat(settings.value("server.address")).isEqualTo("0.0.0.0");
            assertProbe(container.getStartupProbe(), settings, "liveness");
            assertProbe(container.getLivenessProbe(), settings, "liveness");
            assertProbe(container.getReadinessProbe(), settings, "readiness");
        });
    }

    private static void assertProbe(Probe probe, ServiceSettings settings, String group) {
        assertThat(settings.value("management.endpoint.health.probes.enabled")).isEqualTo("true");
        assertThat(settings.value("management.endpoints.web.exposure.include").split(","))
                .contains("health");
        assertThat(settings.find("management.server.port")).isEmpty();
        assertThat(settings.find("management.endpoints.web.base-path")).isEmpty();
        assertThat(settings.find("server.servlet.context-path")).isEmpty();
        assertThat(probe.getHttpGet().getPath()).isEqualTo("/actuator/health/" + group);
        assertThat(probe.getHttpGet().getPort().getStrVal()).isEqualTo("http");
        assertThat(probe.getTimeoutSeconds()).isLessThanOrEqualTo(probe.getPeriodSeconds());
    }

    @ParameterizedTest
    @EnumSource(Overlay.class)
    void whoStopsHasTheTimeToDoSoInOrder(Overlay overlay) {
        assertThat(overlay.services()).allSatisfy(deployment -> {
            var settings = new ServiceSettings(overlay, deployment.getMetadata().getName());
            var lifecycle = container(deployment).getLifecycle();
            var before = lifecycle == null
                    ? Duration.ZERO
                    : Duration.ofSeconds(lifecycle.getPreStop().getSleep().getSeconds());
            var phase = settings.duration("spring.lifecycle.timeout-per-shutdown-phase");
            assertThat(before.plus(phase))
                    .isLessThan(Duration.ofSeconds(pod(deployment).getTerminationGracePeriodSeconds()));
        });
        var counter = new ServiceSettings(overlay, "counter-service");
        assertThat(counter.duration("wordfreq.counter.drain-timeout"))
                .isGreaterThan(Duration.ofSeconds(60))
                .isLessThan(counter.duration("spring.lifecycle.timeout-per-shutdown-phase"));
    }

    @ParameterizedTest
    @EnumSource(Overlay.class)
    void podsOfAServiceAreSpreadOverZonesAndNodes(Overlay overlay) {
        assertThat(overlay.services())
                .allSatisfy(deployment -> assertThat(pod(deployment).getTopologySpreadConstraints())
                        .allSatisfy(spread -> assertThat(spread.getLabelSelector())
                                .isEqualTo(deployment.getSpec().getSelector()))
                        .extracting(spread -> spread.getTopologyKey())
                        .containsExactly("topology.kubernetes.io/zone", "kubernetes.io/hostname"));
    }

    /** The image gives the heap half of the limit ({@code deploy/image/jvm.options}); DuckDB's memory is outside it. */
    @ParameterizedTest
    @EnumSource(Overlay.class)
    void heapAndDuckDbFitIntoTheLimitTogether(Overlay overlay) {
        var limit = limit(overlay.service("results-service"), "memory");
        var duckDb = new ServiceSettings(overlay, "results-service").size("wordfreq.results.duckdb.memory-limit");

        assertThat(limit / 2 + duckDb).isLessThanOrEqualTo(limit * 3 / 4);
    }

    @ParameterizedTest
    @EnumSource(Overlay.class)
    void cacheAndSpilledDataFitIntoTheDiskTogether(Overlay overlay) {
        var limit = limit(overlay.service("results-service"), "ephemeral-storage");
        var settings = new ServiceSettings(overlay, "results-service");

        assertThat(settings.size("wordfreq.results.cache.max-size")
                        + settings.size("wordfreq.results.duckdb.max-spill"))
                .isLessThan(limit);
    }

    private static long limit(Deployment deployment, String resource) {
        var quantity = container(deployment).getResources().getLimits().getOrDefault(resource, new Quantity("0"));
        return Quantity.getAmountInBytes(quantity).longValueExact();
    }

    private static PodSpec pod(Deployment deployment) {
        return deployment.getSpec().getTemplate().getSpec();
    }

    private static Container container(Deployment deployment) {
        return pod(deployment).getContainers().getFirst();
    }
}
