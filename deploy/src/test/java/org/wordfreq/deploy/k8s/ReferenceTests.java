package org.wordfreq.deploy.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.HTTPIngressPath;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wordfreq.deploy.ProjectFiles;

/** What one manifest says of another is so. */
class ReferenceTests {

    @ParameterizedTest
    @EnumSource(Overlay.class)
    void settingsAreThereAndAllAreUsed(Overlay overlay) {
        var used = new HashSet<String>();
        pods(overlay).forEach(pod -> {
            pod.getContainers()
                    .getFirst()
                    .getEnvFrom()
                    .forEach(from -> used.add(from.getConfigMapRef().getName()));
            pod.getVolumes().stream()
                    .filter(volume -> volume.getConfigMap() != null)
                    .forEach(volume -> used.add(volume.getConfigMap().getName()));
        });

        assertThat(overlay.all(ConfigMap.class))
                .extracting(map -> map.getMetadata().getName())
                .containsExactlyInAnyOrderElementsOf(used)
                .allMatch(name -> name.matches(".*-[a-z0-9]{10}"), "ends with the hash that rolls the pods");
    }

    private static Stream<PodSpec> pods(Overlay overlay) {
        return Stream.concat(
                        overlay.all(Deployment.class).stream()
                                .map(deployment -> deployment.getSpec().getTemplate()),
                        overlay.all(Job.class).stream().map(job -> job.getSpec().getTemplate()))
                .map(PodTemplateSpec::getSpec);
    }

    /** kustomize reads nothing outside its folder, so the overlay has a copy. */
    @Test
    void theEmulatorIsProvisionedAsElsewhere() {
        assertThat(ProjectFiles.text("k8s/overlays/local/provision")).isEqualTo(ProjectFiles.text("deploy/provision"));
    }

    @ParameterizedTest
    @EnumSource(Overlay.class)
    void servicesReachPodsByPortsThatTheyHave(Overlay overlay) {
        assertThat(overlay.all(Service.class)).hasSizeGreaterThanOrEqualTo(3).allSatisfy(service -> {
            var pods = pods(
                    overlay,
                    service.getMetadata().getNamespace(),
                    service.getSpec().getSelector());
            assertThat(pods).hasSize(1);
            assertThat(ports(pods.getFirst()))
                    .containsAll(service.getSpec().getPorts().stream()
                            .map(port -> port.getTargetPort().getStrVal())
                            .toList());
        });
    }

    @ParameterizedTest
    @EnumSource(Overlay.class)
    void theEdgeLeadsToServicesAndNeverToTheActuatorOrTheController(Overlay overlay) {
        assertThat(overlay.all(Ingress.class, Overlay.NAMESPACE)).hasSize(1).allSatisfy(ingress -> {
            assertThat(ingress.getSpec().getIngressClassName()).isNotBlank();
            assertThat(paths(ingress)).hasSize(8).allSatisfy(path -> {
                var backend = path.getBackend().getService();
                assertThat(backend.getName()).isIn("ingest-service", "results-service");
                assertThat(overlay.find(Service.class, Overlay.NAMESPACE, backend.getName()))
                        .get()
                        .satisfies(service -> assertThat(service.getSpec().getPorts())
                                .anyMatch(port ->
                                        port.getName().equals(backend.getPort().getName())));
                assertThat(path.getPath()).isIn("/v1", "/v3/api-docs", "/swagger-ui", "/swagger-ui.html");
            });
        });
    }

    private static List<HTTPIngressPath> paths(Ingress ingress) {
        return ingress.getSpec().getRules().stream()
                .flatMap(rule -> rule.getHttp().getPaths().stream())
                .toList();
    }

    @ParameterizedTest
    @EnumSource(Overlay.class)
    void theStatelessServicesAreScaledByAnAutoscalerAndHaveNoSizeBeside(Overlay overlay) {
        var scaled = overlay.all(HorizontalPodAutoscaler.class);

        assertThat(scaled)
                .extracting(scaler -> scaler.getSpec().getScaleTargetRef().getName())
                .containsExactlyInAnyOrder("ingest-service", "results-service");
        assertThat(scaled).allSatisfy(scaler -> {
            var target = scaler.getSpec().getScaleTargetRef();
            assertThat(List.of(target.getApiVersion(), target.getKind())).containsExactly("apps/v1", "Deployment");
            assertThat(scaler.getSpec().getMinReplicas())
                    .isLessThan(scaler.getSpec().getMaxReplicas())
                    .isGreaterThanOrEqualTo(overlay == Overlay.LOCAL ? 1 : 2);
            assertThat(replicas(overlay, target.getName())).isNull();
        });
    }

    /** Of the controller, or of KEDA: a number here would be put back by whoever applies the manifests. */
    @ParameterizedTest
    @EnumSource(Overlay.class)
    void theSizeOfTheFleetIsNobodyElses(Overlay overlay) {
        assertThat(replicas(overlay, "counter-service")).isNull();
    }

    @SuppressWarnings("NullAway")
    private static Integer replicas(Overlay overlay, String name) {
        return overlay.service(name).getSpec().getReplicas();
    }

    @ParameterizedTest
    @EnumSource(Overlay.class)
    void everyServiceHasABudgetOfDisruptionThatLetsNodesBeDrained(Overlay overlay) {
        var covered = overlay.all(PodDisruptionBudget.class).stream()
                .map(budget -> {
                    assertThat(budget.getSpec().getMinAvailable()).isNull();
                    assertThat(budget.getSpec().getMaxUnavailable().getValue()).isIn(1, "25%");
                    var selected = pods(
                            overlay,
                            Overlay.NAMESPACE,
                            budget.getSpec().getSelector().getMatchLabels());
                    assertThat(selected).hasSize(1);
                    return selected.getFirst();
                })
                .toList();

        assertThat(covered).containsExactlyInAnyOrderElementsOf(overlay.services());
    }

    @ParameterizedTest
    @EnumSource(Overlay.class)
    void nothingGoesInOrOutButWhatAPolicyNames(Overlay overlay) {
        var denied = overlay.find(NetworkPolicy.class, Overlay.NAMESPACE, "default-deny")
                .orElseThrow()
                .getSpec();

        assertThat(denied.getPodSelector().getMatchLabels()).isEmpty();
        assertThat(denied.getPodSelector().getMatchExpressions()).isEmpty();
        assertThat(denied.getPolicyTypes()).containsExactly("Ingress", "Egress");
        assertThat(denied.getIngress()).isEmpty();
        assertThat(denied.getEgress()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Overlay.class)
    void policiesOpenToEachServiceWhatItNeedsAndNoMore(Overlay overlay) {
        var aws = overlay == Overlay.LOCAL ? "4566" : "443";
        var kubernetes = overlay == Overlay.LOCAL
                ? Set.of("53", "443", "6443", "8443", aws)
                : Set.copyOf(List.of("53", "443", "6443", aws));
        var controller = overlay == Overlay.KEDA ? Set.of("53", aws) : kubernetes;

        assertThat(outgoing(overlay, "ingest-service")).containsExactlyInAnyOrder("53", aws);
        assertThat(outgoing(overlay, "results-service")).containsExactlyInAnyOrder("53", aws);
        assertThat(outgoing(overlay, "counter-service")).isEqualTo(kubernetes);
        assertThat(outgoing(overlay, "scaling-controller")).isEqualTo(controller);
        assertThat(incoming(overlay, "ingest-service")).containsExactlyInAnyOrder("edge", "metrics");
        assertThat(incoming(overlay, "results-service")).containsExactlyInAnyOrder("edge", "metrics");
        assertThat(incoming(overlay, "counter-service")).containsExactly("metrics");
        assertThat(incoming(overlay, "scaling-controller")).containsExactly("metrics");
    }

    /** CoreDNS, and NodeLocal DNSCache, which is no pod's address. */
    @ParameterizedTest
    @EnumSource(Overlay.class)
    void namesAreAskedOfTheClusterAndOfTheNodesCache(Overlay overlay) {
        var names =
                overlay.find(NetworkPolicy.class, Overlay.NAMESPACE, "names").orElseThrow();

        assertThat(names.getSpec().getEgress().getFirst().getTo())
                .extracting(peer -> peer.getIpBlock() == null
                        ? peer.getPodSelector().getMatchLabels().get("k8s-app")
                        : peer.getIpBlock().getCidr())
                .containsExactly("kube-dns", "169.254.20.10/32");
    }

    /** Nothing of the documented commands makes one, and the controller fails an Ingress that names one that is not there. */
    @ParameterizedTest
    @EnumSource(Overlay.class)
    void noEdgeNamesAWebAclThatNobodyMakes(Overlay overlay) {
        assertThat(overlay.all(Ingress.class, Overlay.NAMESPACE)).hasSize(1).noneMatch(ingress -> String.valueOf(
                        ingress.getMetadata().getAnnotations())
                .contains("wafv2-acl-arn"));
    }

    private static Stream<NetworkPolicy> policies(Overlay overlay, String service, String type) {
        var labels =
                overlay.service(service).getSpec().getTemplate().getMetadata().getLabels();
        return overlay.all(NetworkPolicy.class, Overlay.NAMESPACE).stream()
                .filter(policy -> policy.getSpec().getPolicyTypes().contains(type))
                .filter(policy -> Labels.match(policy.getSpec().getPodSelector(), labels));
    }

    private static Set<String> outgoing(Overlay overlay, String service) {
        var ports = new HashSet<String>();
        policies(overlay, service, "Egress")
                .flatMap(policy -> policy.getSpec().getEgress().stream())
                .forEach(rule -> {
                    assertThat(rule.getPorts()).isNotEmpty();
                    rule.getPorts()
                            .forEach(port ->
                                    ports.add(String.valueOf(port.getPort().getValue())));
                });
        return ports;
    }

    private static List<String> incoming(Overlay overlay, String service) {
        return policies(overlay, service, "Ingress")
                .filter(policy -> !policy.getSpec().getIngress().isEmpty())
                .map(policy -> {
                    assertThat(policy.getSpec().getIngress()).allSatisfy(rule -> {
                        assertThat(rule.getFrom()).isNotEmpty();
                        assertThat(rule.getPorts())
                                .extracting(NetworkPolicyPort::getPort)
                                .allMatch(port -> "http".equals(port.getStrVal()));
                    });
                    return policy.getMetadata().getName();
                })
                .toList();
    }

    private static List<Deployment> pods(Overlay overlay, String namespace, Map<String, String> selector) {
        return overlay.all(Deployment.class, namespace).stream()
                .filter(deployment -> deployment
                        .getSpec()
                        .getTemplate()
                        .getMetadata()
                        .getLabels()
                        .entrySet()
                        .containsAll(selector.entrySet()))
                .toList();
    }

    private static List<String> ports(Deployment deployment) {
        return deployment.getSpec().getTemplate().getSpec().getContainers().getFirst().getPorts().stream()
                .map(port -> port.getName())
                .toList();
    }
}
