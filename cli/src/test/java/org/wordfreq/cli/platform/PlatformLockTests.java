package org.wordfreq.cli.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wordfreq.cli.CapturedConsole;
import org.wordfreq.cli.console.Failure;

class PlatformLockTests {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void secondStartIsRefusedWhileTheFirstStarts() {
        var console = new CapturedConsole();

        try (var first = PlatformLock.take(folder.resolve(".wordfreq/platform.json"))) {
            assertThat(first).isNotNull();
            assertThat(console.run(folder, "up", "--state-file", stateFile())).isEqualTo(4);
        }

        assertThat(console.err())
                .contains("A platform runs already: process "
                        + ProcessHandle.current().pid())
                .contains("--free-ports");
    }

    @Test
    void platformsThatStartAtOnceDoNotTakeTheSamePort() {
        try (var first = PlatformLock.take(folder.resolve("one.json"));
                var second = PlatformLock.take(folder.resolve("two.json"))) {
            first.takePort(folder, "--s3-port", 9090);
            second.takePort(folder, "--s3-port", 9091);

            assertThatThrownBy(() -> second.takePort(folder, "--sqs-port", 9090))
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining("Port 9090 is taken by another platform")
                    .hasMessageContaining("--sqs-port")
                    .hasMessageContaining("--free-ports");
        }
    }

    @Test
    void anotherStateFileIsAnotherPlatform() {
        try (var first = PlatformLock.take(folder.resolve("one.json"));
                var second = PlatformLock.take(folder.resolve("two.json"))) {
            assertThat(first).isNotSameAs(second);
        }
    }

    @Test
    void endedPlatformLetsTheNextOneIn() {
        PlatformLock.take(folder.resolve("one.json")).close();

        PlatformLock.take(folder.resolve("one.json")).close();
    }

    @Test
    void processThatIsKilledLeavesNoLock() throws IOException, InterruptedException {
        var file = folder.resolve("one.json");
        var holder = holder(file);
        try {
            assertThat(holder.inputReader(StandardCharsets.UTF_8).readLine()).isEqualTo("locked");
            assertThatThrownBy(() -> PlatformLock.take(file))
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining("process " + holder.pid() + ", which is starting or stopping");
        } finally {
            assertThat(holder.destroyForcibly().waitFor(60, TimeUnit.SECONDS)).isTrue();
        }

        PlatformLock.take(file).close();
    }

    private Process holder(Path file) throws IOException {
        var command = List.of(
                Jvm.java(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Holder.class.getName(),
                file.toString());
        return new ProcessBuilder(command)
                .redirectError(Files.createFile(folder.resolve("holder.log")).toFile())
                .start();
    }

    /** Locks, says so, and stays. */
    static final class Holder {
        static void main(String[] arguments) throws IOException {
            var lock = PlatformLock.take(Path.of(arguments[0]));
            System.out.println("locked");
            System.out.flush();
            var unused = System.in.read();
            lock.close();
        }
    }

    private String stateFile() {
        return folder.resolve(".wordfreq/platform.json").toString();
    }
}
