package org.wordfreq.cli.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlatformStateTests {

    private static final URI URL = URI.create("http://127.0.0.1:8081");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void whatIsWrittenIsRead() {
        var file = folder.resolve("run/platform.json");
        var state = state(ProcessHandle.current().pid());

        state.write(file);

        assertThat(PlatformState.read(file)).contains(state);
    }

    @Test
    void stateOfAProcessThatIsGoneCountsForNothing() {
        var file = folder.resolve("platform.json");

        state(Integer.MAX_VALUE).write(file);

        assertThat(PlatformState.read(file)).isEmpty();
    }

    @Test
    void otherContentCountsForNothing() throws IOException {
        assertThat(PlatformState.read(Files.writeString(folder.resolve("a.json"), "{\"pid\":")))
                .isEmpty();
        assertThat(PlatformState.read(folder.resolve("none.json"))).isEmpty();
    }

    private static PlatformState state(long pid) {
        return new PlatformState(
                pid,
                Instant.parse("2026-11-21T09:30:00Z"),
                URL,
                URL,
                URL,
                URL,
                URL,
                URL,
                Path.of("/logs"),
                List.of(
                        new PlatformState.Member("local-aws", 1, Optional.empty()),
                        new PlatformState.Member("ingest-service", 2, Optional.of(URL))));
    }
}
