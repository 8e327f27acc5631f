package org.wordfreq.counter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a process that was killed leaves goes, and what one that lives needs stays. */
class TemporaryFolderIT {

    private final Path parent;

    TemporaryFolderIT(@TempDir Path parent) {
        this.parent = parent;
    }

    /** Makes a file and waits to be killed. */
    static final class Holder {

        private Holder() {}

        public static void main(String[] arguments) throws IOException, InterruptedException {
            var folder = new TemporaryFolder(Path.of(arguments[0]));
            System.out.println(folder.createFile(".part"));
            Thread.currentThread().join();
        }
    }

    @Test
    void filesGoOnlyWhenTheirProcessIsDead() throws IOException, InterruptedException {
        var holder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        parent.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var out = holder.inputReader(UTF_8)) {
            var file = Path.of(out.lines()
                    .filter(line -> line.endsWith(".part"))
                    .findFirst()
                    .orElseThrow());

            new TemporaryFolder(parent).close();
            assertThat(file).as("while its process lives").exists();

            holder.destroyForcibly().waitFor();
            new TemporaryFolder(parent).close();
            assertThat(parent).as("after it was killed").isEmptyDirectory();
        } finally {
            holder.destroyForcibly();
        }
    }
}
