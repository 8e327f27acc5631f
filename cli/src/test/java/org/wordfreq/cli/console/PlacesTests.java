package org.wordfreq.cli.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlacesTests {

    private final Path folder;
    private final Path file;

    PlacesTests(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.file = Files.writeString(folder.resolve("file"), "kept");
    }

    @Test
    void folderIsMadeWithThoseAboveItAndStaysEmpty() throws IOException {
        var deep = folder.resolve("a/b/c");

        Places.requireFolder("--logs", deep);

        try (var content = Files.list(deep)) {
            assertThat(content).isEmpty();
        }
    }

    @Test
    void placeThatWasNotAskedForIsNoMatter() {
        assertThatCode(() -> {
                    Places.requireFolder("--logs", null);
                    Places.requireFile("--out", null);
                    Places.requireFileInAnyFolder("--chart", null);
                })
                .doesNotThrowAnyException();
    }

    @Test
    void fileIsNeitherMadeNorChanged() {
        Places.requireFile("--out", file);
        Places.requireFile("--out", folder.resolve("new"));

        assertThat(file).hasContent("kept");
        assertThat(folder).isDirectoryNotContaining(path -> !path.equals(file));
    }

    @Test
    void folderOfAFileIsMadeWhereThatIsMeant() {
        Places.requireFileInAnyFolder("--chart", folder.resolve("charts/new.svg"));

        assertThat(folder.resolve("charts")).isEmptyDirectory();
    }

    @Test
    void whatStandsInTheWayIsNamed() {
        refused(() -> Places.requireFolder("--logs", file), "--logs takes a folder", file + " is a file");
        refused(() -> Places.requireFolder("--logs", file.resolve("logs")), file.resolve("logs") + " cannot be one");
        refused(
                () -> Places.requireFile("--out", folder),
                "--out takes a file",
                folder + " cannot be one: it is a folder");
        refused(
                () -> Places.requireFile("--out", folder.resolve("none/x.svg")),
                "there is no folder " + folder.resolve("none"));
        refused(() -> Places.requireFileInAnyFolder("--chart", file.resolve("x.svg")), "--chart takes a file");
        refused(() -> Places.requireFile("--out", Path.of("/")), "it is a folder");
    }

    private static void refused(Runnable check, String... words) {
        assertThatThrownBy(check::run)
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE))
                .satisfies(failure ->
                        assertThat(failure.getMessage()).contains(words).endsWith("Name another."));
    }
}
