package org.wordfreq.deploy.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wordfreq.deploy.ProjectFiles;

class RenderedTests {

    private static final Path HOME = ProjectFiles.path("k8s");

    @ParameterizedTest
    @EnumSource(Overlay.class)
    void whatIsKeptWasRenderedFromThePresentSources(Overlay overlay) throws IOException, NoSuchAlgorithmException {
        assertThat(ProjectFiles.text(overlay.kept()))
                .as("run k8s/render after a change in k8s")
                .startsWith("# Rendered by k8s/render from sources with the SHA-256 " + hash() + ".");
    }

    @ParameterizedTest
    @EnumSource(Overlay.class)
    void whatIsKeptIsWhatKustomizeRenders(Overlay overlay) {
        assertThat(ProjectFiles.yaml(overlay.kept())).isEqualTo(overlay.documents());
    }

    @ParameterizedTest
    @EnumSource(Overlay.class)
    void everyManifestIsOfKubernetesModelAndOnceThere(Overlay overlay) {
        assertThat(overlay.manifests().map(RenderedTests::address))
                .hasSizeGreaterThan(30)
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource(Overlay.class)
    void everyManifestIsInANamespaceThatIsThere(Overlay overlay) {
        var namespaces = overlay.all(Namespace.class).stream()
                .map(namespace -> namespace.getMetadata().getName())
                .toList();

        assertThat(overlay.manifests().filter(manifest -> !(manifest instanceof Namespace)))
                .extracting(manifest -> manifest.getMetadata().getNamespace())
                .isSubsetOf(namespaces);
    }

    /** kustomize passes over a file that nobody names. */
    @Test
    void everySourceIsNamedByAKustomization() throws IOException {
        var named = new HashSet<Path>();
        try (var files = Files.walk(HOME)) {
            files.filter(file -> file.endsWith("kustomization.yaml")).forEach(file -> {
                named.add(file);
                ProjectFiles.yaml(file).forEach(kustomization -> named.addAll(sources(file, kustomization)));
            });
        }

        assertThat(sources()).isEqualTo(named);
    }

    private static Set<Path> sources(Path kustomization, JsonNode content) {
        var named = new HashSet<Path>();
        for (var field : List.of("resources", "files", "envs")) {
            content.findValues(field).forEach(list -> list.forEach(name -> named.add(beside(kustomization, name))));
        }
        StreamSupport.stream(content.path("patches").spliterator(), false)
                .map(patch -> patch.path("path"))
                .filter(JsonNode::isTextual)
                .forEach(name -> named.add(beside(kustomization, name)));
        named.removeIf(Files::isDirectory);
        return named;
    }

    private static Path beside(Path kustomization, JsonNode name) {
        return kustomization.resolveSibling(name.asText()).normalize();
    }

    private static Set<Path> sources() throws IOException {
        try (var base = Files.walk(HOME.resolve("base"));
                var overlays = Files.walk(HOME.resolve("overlays"))) {
            return Set.copyOf(
                    Stream.concat(base, overlays).filter(Files::isRegularFile).toList());
        }
    }

    /** As {@code sha256sum} does, twice: of each file, and of the list of those. */
    private static String hash() throws IOException, NoSuchAlgorithmException {
        var list = new StringBuilder();
        for (var file :
                sources().stream().map(Path::toString).sorted().map(Path::of).toList()) {
            list.append(sha256(Files.readAllBytes(file)))
                    .append("  ")
                    .append(HOME.relativize(file))
                    .append('\n');
        }
        return sha256(list.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String sha256(byte[] bytes) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private static String address(HasMetadata manifest) {
        return manifest.getKind() + " " + manifest.getMetadata().getNamespace() + "/"
                + manifest.getMetadata().getName();
    }
}
