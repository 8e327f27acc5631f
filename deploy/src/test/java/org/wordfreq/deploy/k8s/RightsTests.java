package org.wordfreq.deploy.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What the services may do at the API server is what they do there, no less and no more: their own code calls one that takes
 * notes. That code is in no module that this one may depend on, so it is loaded from where it was compiled to.
 */
class RightsTests {

    private static final String ANY_NAME = "*";

    private final ApiServer server = new ApiServer();

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"LOCAL", "AWS"})
    void theControllerMayDoWhatItDoesAndNothingElse(Overlay overlay) throws ReflectiveOperationException {
        try (var client = server.client(Overlay.NAMESPACE)) {
            resize(client);
        }

        assertThat(server.rights())
                .containsExactly(
                        "get apps/deployments/scale wordfreq/counter-service",
                        "update apps/deployments/scale wordfreq/counter-service");
        assertThat(granted(overlay, "scaling-controller")).isEqualTo(server.rights());
    }

    @ParameterizedTest
    @EnumSource(Overlay.class)
    void aCounterMayDoWhatItDoesAndNothingElse(Overlay overlay) throws ReflectiveOperationException {
        try (var client = server.client(Overlay.NAMESPACE)) {
            protect(client, "counter-service-0");
        }

        assertThat(server.rights()).contains("patch /pods wordfreq/counter-service-0");
        assertThat(granted(overlay, "counter-service"))
                .isEqualTo(new TreeSet<>(server.rights().stream()
                        .map(right -> right.replace("counter-service-0", ANY_NAME))
                        .toList()));
    }

    @Test
    void whereKedaScalesTheControllerMayDoNothing() {
        assertThat(granted(Overlay.KEDA, "scaling-controller")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Overlay.class)
    void nobodyElseHasRights(Overlay overlay) {
        assertThat(Stream.of("ingest-service", "results-service").map(service -> granted(overlay, service)))
                .allMatch(Collection::isEmpty);
        assertThat(overlay.manifests().map(manifest -> manifest.getKind()))
                .doesNotContain("ClusterRole", "ClusterRoleBinding");
    }

    /** As {@code ScalingLoop} does: a look, and a change. */
    private static void resize(KubernetesClient client) throws ReflectiveOperationException {
        var classes = ServiceSettings.classes("scaling-controller");
        var settings = instance(
                classes.loadClass("org.wordfreq.scaling.target.KubernetesSettings"),
                Overlay.NAMESPACE,
                "counter-service",
                Duration.ofSeconds(4));
        var target = instance(classes.loadClass("org.wordfreq.scaling.target.KubernetesTarget"), client, settings);
        method(target, "fleet").invoke(target);
        method(target, "resize", int.class, List.class, BooleanSupplier.class)
                .invoke(target, 3, List.of(), (BooleanSupplier) () -> true);
    }

    /** As {@code WorkerGuard} does. */
    private static void protect(KubernetesClient client, String pod) throws ReflectiveOperationException {
        var classes = ServiceSettings.classes("counter-service");
        var protection =
                instance(classes.loadClass("org.wordfreq.counter.protection.KubernetesProtection"), client, pod, 1_000);
        method(protection, "busy").invoke(protection);
        method(protection, "idle").invoke(protection);
    }

    private static Object instance(Class<?> type, Object... arguments) throws ReflectiveOperationException {
        var constructor = type.getDeclaredConstructors()[0];
        constructor.setAccessible(true);
        return constructor.newInstance(arguments);
    }

    private static Method method(Object object, String name, Class<?>... parameters) throws NoSuchMethodException {
        var method = object.getClass().getDeclaredMethod(name, parameters);
        method.setAccessible(true);
        return method;
    }

    private static Set<String> granted(Overlay overlay, String account) {
        var rights = new TreeSet<String>();
        overlay.all(RoleBinding.class).stream()
                .filter(binding -> binding.getSubjects().stream()
                        .anyMatch(subject -> subject.getKind().equals("ServiceAccount")
                                && subject.getName().equals(account)
                                && Overlay.NAMESPACE.equals(subject.getNamespace())))
                .map(binding -> overlay.find(
                                Role.class,
                                Overlay.NAMESPACE,
                                binding.getRoleRef().getName())
                        .orElseThrow())
                .flatMap(role -> role.getRules().stream())
                .forEach(rule -> rights.addAll(rights(rule)));
        return rights;
    }

    private static List<String> rights(PolicyRule rule) {
        var names = rule.getResourceNames().isEmpty() ? List.of(ANY_NAME) : rule.getResourceNames();
        return rule.getVerbs().stream()
                .flatMap(verb -> rule.getApiGroups().stream().map(group -> verb + " " + group + "/"))
                .flatMap(begin ->
                        rule.getResources().stream().map(resource -> begin + resource + " " + Overlay.NAMESPACE))
                .flatMap(begin -> names.stream().map(name -> begin + "/" + name))
                .toList();
    }
}
