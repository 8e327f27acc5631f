package org.wordfreq.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.wordfreq.contracts.Access.Service;

class RegistryStackTests {

    private final Template template = Synthesized.with(Compute.ECS).template("Registry");

    @Test
    void eachServiceHasARepositoryWhoseTagsStay() {
        var repositories = template.all("AWS::ECR::Repository");

        assertThat(repositories.stream()
                        .map(repository ->
                                repository.at("/Properties/RepositoryName").asString()))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Service.values())
                        .map(service -> "wordfreq/" + service.id())
                        .toList());
        assertThat(repositories).allSatisfy(repository -> {
            assertThat(repository.at("/Properties/ImageTagMutability").asString())
                    .isEqualTo("IMMUTABLE");
            assertThat(repository
                            .at("/Properties/ImageScanningConfiguration/ScanOnPush")
                            .asBoolean())
                    .isTrue();
        });
    }

    /** The one that runs is among them, and each new task pulls it. */
    @Test
    void noImageWithATagIsThrownAway() {
        assertThat(template.all("AWS::ECR::Repository")).allSatisfy(repository -> assertThat(repository
                        .at("/Properties/LifecyclePolicy/LifecyclePolicyText")
                        .asString())
                .contains("\"tagStatus\":\"untagged\"")
                .doesNotContain("\"any\"", "imageCountMoreThan"));
    }
}
