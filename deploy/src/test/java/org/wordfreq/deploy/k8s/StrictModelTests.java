package org.wordfreq.deploy.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictModelTests {

    private static final String GOOD = """
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: a
            spec:
              selector:
                matchLabels: {a: b}
              template:
                metadata:
                  labels: {a: b}
                spec:
                  containers:
                    - name: a
                      image: a:1
                      resources:
                        limits: {memory: 1Gi}
                      livenessProbe:
                        httpGet: {path: /, port: http}
            """;

    @Test
    void whatKubernetesKnowsIsRead() throws JsonProcessingException {
        assertThat(StrictModel.read(yaml(GOOD))).isInstanceOf(Deployment.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name: a\nspec -> nane: a\nspec",
                "selector: -> selektor:",
                "image: a:1 -> imgae: a:1",
                "httpGet: {path: /, -> httpGet: {paht: /,",
                "resources: -> ressources:",
                "memory: 1Gi -> memory: {a: b}",
                "kind: Deployment -> kind: Deploymnet",
                "apps/v1 -> apps/v1beta1"
            })
    void whatItDoesNotKnowIsRefusedAtEveryDepth(String change) throws JsonProcessingException {
        var parts = change.split(" -> ", -1);
        var bad = GOOD.replace(parts[0], parts[1]);
        assertThat(bad).isNotEqualTo(GOOD);

        var manifest = yaml(bad);
        assertThatIllegalArgumentException().isThrownBy(() -> StrictModel.read(manifest));
    }

    private static JsonNode yaml(String text) throws JsonProcessingException {
        return new YAMLMapper().readTree(text);
    }
}
