package org.wordfreq.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeerTests {

    @Test
    void programReadsTheTextAndItsTimesAreTaken(@TempDir Path folder) throws IOException {
        var text = Files.writeString(folder.resolve("text"), "12000");

        // Sums up as many numbers as the text says, which takes some milliseconds.
        var lap = Peer.parse("loop=read n; for ((i = 0; i < n; i++)); do ((s += i)); done")
                .run(text);

        assertThat(lap.cpu()).isPositive();
        assertThat(lap.wall()).isPositive();
        assertThat(lap.totals()).isEmpty();
    }

    @Test
    void whatAProgramSaysDoesNotHideItsTimes(@TempDir Path folder) throws IOException {
        var text = Files.writeString(folder.resolve("text"), "");

        var lap = Peer.parse("loud={ echo a; echo b >&2; for ((i = 0; i < 12000; i++)); do :; done; }")
                .run(text);

        assertThat(lap.wall()).isPositive();
    }

    @Test
    void programThatFailsIsNoLap(@TempDir Path folder) throws IOException {
        var text = Files.writeString(folder.resolve("text"), "");

        assertThatThrownBy(() ->
                        Peer.parse("broken=(echo out of luck >&2; exit 3)").run(text))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("broken failed: out of luck");
    }

    @Test
    void commandMayHoldEqualsSigns() {
        assertThat(Peer.parse("fresh=java -Da=b Main")).isEqualTo(new Peer("fresh", "java -Da=b Main"));
    }

    @Test
    void peerWithoutNameIsRefused() {
        assertThatThrownBy(() -> Peer.parse("=wc -w")).isInstanceOf(IllegalArgumentException.class);
    }
}
