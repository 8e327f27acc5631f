package org.wordfreq.counter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a process that was killed leaves goes, and what one that lives needs stays. */
class TemporaryFolderIT {

    private final Path parent;

    TemporaryFolderIT(@TempDir Path parent) {
        this.parent = parent;
    }

    /** Makes a file in each of two folders and waits to be killed. */
    static final class Holder {

        private Holder() {}

        public static void main(String[] arguments) throws IOException, InterruptedException {
            var one = new TemporaryFolder(Path.of(arguments[0]));
            System.out.println(one.createFile(".part"));
            var other = new TemporaryFolder(Path.of(arguments[0]));
            System.out.println(other.createFile(".part"));
            Thread.currentThread().join();
        }
    }

    /** Starts and ends very often. */
    static final class Starter {

        private Starter() {}

        public static void main(String[] arguments) throws IOException {
            for (var i = 0; i < 2000; i++) {
                try (var folder = new TemporaryFolder(Path.of(arguments[0]))) {
                    folder.createFile(".part");
                }
            }
        }
    }

    @Test
    void filesGoOnlyWhenTheirProcessIsDead() throws IOException, InterruptedException {
        var holder = process(Holder.class).start();
        try (var out = holder.inputReader(UTF_8)) {
            var files = out.lines()
                    .filter(line -> line.endsWith(".part"))
                    .limit(2)
                    .map(Path::of)
                    .toList();

            new TemporaryFolder(parent).close();
            assertThat(files).as("while their process lives").hasSize(2).allSatisfy(file -> assertThat(file)
                    .exists());

            holder.destroyForcibly().waitFor();
            new TemporaryFolder(parent).close();
            assertThat(parent).as("after it was killed").isEmptyDirectory();
        } finally {
            holder.destroyForcibly();
        }
    }

    @Test
    void processesThatStartTogetherDoNotDisturbEachOther() throws IOException, InterruptedException {
        var starters = new ArrayList<Process>();
        try {
            for (var i = 0; i < 3; i++) {
                starters.add(process(Starter.class)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start());
            }
            for (var starter : starters) {
                assertThat(starter.waitFor()).isZero();
            }
        } finally {
            starters.forEach(Process::destroyForcibly);
        }

        assertThat(parent).isEmptyDirectory();
    }

    private ProcessBuilder process(Class<?> main) {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        main.getName(),
                        parent.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT);
    }
}
