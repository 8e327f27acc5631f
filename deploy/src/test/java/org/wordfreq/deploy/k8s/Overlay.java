package org.wordfreq.deploy.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.wordfreq.deploy.ProjectFiles;

/** A way to deploy to Kubernetes, and all that it sends to the cluster. */
enum Overlay {
    LOCAL,
    AWS,
    KEDA;

    private static final Map<Overlay, List<HasMetadata>> READ = new ConcurrentHashMap<>();

    /** Where the platform itself is. */
    static final String NAMESPACE = "wordfreq";

    /** The file that the project keeps of what kustomize rendered. */
    Path kept() {
        return ProjectFiles.path("k8s/rendered/" + fileName());
    }

    /** The file under test: the kept one, or one that was just rendered. */
    Path file() {
        var folder = System.getProperty("wordfreq.k8s.rendered", "");
        return folder.isEmpty() ? kept() : Path.of(folder).resolve(fileName());
    }

    private String fileName() {
        return name().toLowerCase(Locale.ROOT) + ".yaml";
    }

    List<JsonNode> documents() {
        return ProjectFiles.yaml(file());
    }

    Stream<HasMetadata> manifests() {
        return READ
                .computeIfAbsent(this, overlay -> overlay.documents().stream()
                        .map(StrictModel::read)
                        .toList())
                .stream();
    }

    <T extends HasMetadata> List<T> all(Class<T> kind) {
        return manifests().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** Those in that namespace. */
    <T extends HasMetadata> List<T> all(Class<T> kind, String namespace) {
        return all(kind).stream()
                .filter(manifest -> namespace.equals(manifest.getMetadata().getNamespace()))
                .toList();
    }

    <T extends HasMetadata> Optional<T> find(Class<T> kind, String namespace, String name) {
        return all(kind, namespace).stream()
                .filter(manifest -> name.equals(manifest.getMetadata().getName()))
                .findFirst();
    }

    /** The Deployments of the four services. */
    List<Deployment> services() {
        return all(Deployment.class, NAMESPACE);
    }

    Deployment service(String name) {
        return find(Deployment.class, NAMESPACE, name).orElseThrow();
    }
}
