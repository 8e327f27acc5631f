package org.wordfreq.scaling.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.wordfreq.contracts.ResourceNames;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What becomes of counters when their controller is killed: a JVM of its own that this test kills. */
class TetheredCountersIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final Path folder;

    TetheredCountersIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void countersEndWithTheControllerThatIsKilled() throws IOException {
        var controller = controller(false);
        var counter = awaitCounter();

        controller.destroyForcibly();

        await().atMost(SOON).until(() -> !counter.handle().isAlive());
    }

    @Test
    void countersThatOutliveTheControllerGoOn() throws IOException, InterruptedException {
        var controller = controller(true);
        var counter = awaitCounter();

        controller.destroyForcibly().waitFor();

        try {
            await().during(Duration.ofMillis(500)).atMost(SOON).until(() -> counter.handle()
                    .isAlive());
        } finally {
            counter.handle().destroyForcibly();
        }
    }

    private CounterProcess awaitCounter() {
        var note = folder.resolve("counter-1.pid");
        return await("a counter")
                .atMost(SOON)
                .until(() -> CounterProcess.noted(note), found -> found.isPresent())
                .orElseThrow();
    }

    private Process controller(boolean outlive) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(
                        java,
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Controller.class.getName(),
                        folder.toString(),
                        Boolean.toString(outlive))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("controller.log").toFile())
                .start();
        assertThat(process.isAlive()).isTrue();
        return process;
    }

    /** No more of a controller than its target. */
    static final class Controller {

        private Controller() {}

        static void main(String[] arguments) throws InterruptedException {
            var settings = new ProcessSettings(
                    Boolean.parseBoolean(arguments[1]) ? List.of("sleep", "300") : List.of("cat"),
                    Path.of(arguments[0]),
                    1,
                    Boolean.parseBoolean(arguments[1]),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(1),
                    Duration.ofMinutes(2));
            var nobody = new StaticListableBeanFactory(Map.of()).getBeanProvider(DynamoDbClient.class);
            var target = new ProcessTarget(
                    settings,
                    new DrainRequests(nobody, ResourceNames.defaults(), Clock.systemUTC()),
                    Clock.systemUTC());
            Thread.currentThread().join(Duration.ofMinutes(2));
            target.close();
        }
    }
}
