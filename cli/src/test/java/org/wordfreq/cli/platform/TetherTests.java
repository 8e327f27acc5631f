package org.wordfreq.cli.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TetherTests {

    @Test
    void processEndsWhenItsStarterIsGone() throws IOException, InterruptedException {
        var process = new ProcessBuilder(
                        Jvm.java(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Tether.class.getName(),
                        Sleeper.class.getName(),
                        "argument")
                .start();
        try {
            assertThat(process.inputReader().readLine()).isEqualTo("asleep with argument");

            process.getOutputStream().close(); // what the system does when the starter dies

            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(143);
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void processThatOutlivesItsStarterEndsWithTheProcessThatItIsToldOf() throws IOException, InterruptedException {
        var other = new ProcessBuilder("cat").start();
        var process = new ProcessBuilder(
                        Jvm.java(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-D" + Tether.PROCESS + "=" + other.pid(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Tether.class.getName(),
                        Sleeper.class.getName(),
                        "argument")
                .start();
        try {
            assertThat(process.inputReader().readLine()).isEqualTo("asleep with argument");
            process.getOutputStream().close();
            assertThat(process.waitFor(500, TimeUnit.MILLISECONDS)).isFalse();

            other.destroyForcibly().waitFor();

            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(143);
        } finally {
            other.destroyForcibly();
            process.destroyForcibly();
        }
    }

    static final class Sleeper {
        private Sleeper() {}

        static void main(String[] arguments) throws InterruptedException {
            System.out.println("asleep with " + arguments[0]);
            Thread.sleep(120_000);
        }
    }
}
