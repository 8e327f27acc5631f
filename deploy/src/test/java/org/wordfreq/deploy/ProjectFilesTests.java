package org.wordfreq.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectFilesTests {

    private final Path folder;

    ProjectFilesTests(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void theVersionIsThatOfTheProject() {
        assertThat(ProjectFiles.text("pom.xml")).contains("<version>" + ProjectFiles.version() + "</version>");
    }

    @Test
    void aKeyThatIsThereTwiceIsRefused() throws IOException {
        var file = Files.writeString(folder.resolve("twice.yaml"), "a: 1\nb: 2\na: 3\n");

        assertThatThrownBy(() -> ProjectFiles.yaml(file)).hasMessageContaining("twice.yaml");
    }

    @Test
    void allDocumentsOfAFileAreRead() throws IOException {
        var file = Files.writeString(folder.resolve("two.yaml"), "a: 1\n---\na: 2\n");

        assertThat(ProjectFiles.yaml(file))
                .extracting(document -> document.get("a").asInt())
                .containsExactly(1, 2);
    }
}
