package org.wordfreq.cli.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With real processes: small Java programs of one source file. */
class ChildProcessTests {

    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    private Path folder = Path.of("");

    @Test
    void deadProcessIsReportedWithExitCodeAndTheEndOfItsLog() throws IOException {
        var child =
                start("void main() { for (int i = 0; i < 100; i++) { IO.println(\"line \" + i); } System.exit(7); }");

        assertThat(child.awaitEnd(LONG)).isTrue();

        assertThat(child.epitaph())
                .contains("part (process " + child.pid() + ") ended: exit code 7")
                .contains(folder.resolve("part.log").toString())
                .contains("| line 99")
                .doesNotContain("| line 60")
                .endsWith("part ended: exit code 7.");
    }

    @Test
    void killedProcessIsReportedWithTheSignal() throws IOException {
        var child = start("void main() throws Exception { Thread.sleep(60_000); }");

        ProcessHandle.of(child.pid()).orElseThrow().destroyForcibly();

        assertThat(child.awaitEnd(LONG)).isTrue();
        assertThat(child.epitaph()).contains("killed by signal 9");
    }

    @Test
    void processThatDoesNotEndIsKilledAfterTheGraceTime() throws IOException {
        var child = start("""
                void main() throws Exception {
                    Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                        try { Thread.sleep(60_000); } catch (InterruptedException e) { }
                    }));
                    IO.println("up");
                    Thread.sleep(60_000);
                }
                """);
        awaitLog("up");

        child.terminate();

        assertThat(child.awaitEnd(Duration.ofMillis(300))).isFalse();
        assertThat(child.isAlive()).isFalse();
    }

    /** Each would hand it on to its own children, and whoever may look at them would see it. */
    @Test
    void childrenAreNotGivenTheToken() throws Exception {
        var parent = new ProcessBuilder(
                Jvm.java(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Parent.class.getName(),
                folder.toString());
        parent.environment().put("WORDFREQ_TOKEN", "c2VjcmV0");
        parent.environment().put("WORDFREQ_COUNTER_SLOTS", "3");
        var log = folder.resolve("parent.log").toFile();

        var started = parent.redirectErrorStream(true).redirectOutput(log).start();

        assertThat(started.waitFor(LONG)).isTrue();
        assertThat(Files.readString(folder.resolve("part.log")))
                .contains("WORDFREQ_COUNTER_SLOTS=3")
                .doesNotContain("WORDFREQ_TOKEN", "c2VjcmV0");
    }

    /** Starts a child that prints its environment. */
    static final class Parent {
        static void main(String[] arguments) {
            ChildProcess.start("part", List.of("env"), Path.of(arguments[0])).awaitEnd(LONG);
        }
    }

    private ChildProcess start(String source) throws IOException {
        var file = Files.writeString(folder.resolve("Part.java"), source);
        var command = List.of(Jvm.java(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", file.toString());
        return ChildProcess.start("part", command, folder);
    }

    private void awaitLog(String text) {
        org.awaitility.Awaitility.await().atMost(LONG).until(() -> Files.readString(folder.resolve("part.log"))
                .contains(text));
    }
}
