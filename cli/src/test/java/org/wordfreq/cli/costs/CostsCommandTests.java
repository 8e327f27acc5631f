package org.wordfreq.cli.costs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wordfreq.cli.CapturedConsole;

class CostsCommandTests {

    private final CapturedConsole console = new CapturedConsole();
    private final Path home;

    CostsCommandTests(@TempDir Path home) {
        this.home = home;
    }

    @Test
    void thePageOfTheProjectIsWhatItPrints() throws IOException {
        console.run(home, "costs");

        assertThat(console.out())
                .as("./wordfreq costs > COSTS.md")
                .isEqualTo(Files.readString(Path.of("..", "COSTS.md")));
    }

    @Test
    void otherLoadsHaveTheirOwnColumns() {
        var status = console.run(home, "costs", "--documents", "5,70000", "--bytes", "25MB");

        assertThat(status).isZero();
        assertThat(console.out()).contains("| documents a month | 5 | 70,000 |", "25.00 MB each");
        assertThat(console.err()).isEmpty();
    }

    @Test
    void loadsBeyondTheMaximaAreNamed() {
        console.run(home, "costs", "--documents", "1000000,40000000,90000000");

        assertThat(console.out()).contains("10 counters at most", "Here that is 90,000,000.");
    }

    @Test
    void aLoadThatCannotBeIsRefused() {
        assertThat(console.run(home, "costs", "--documents", "-1")).isEqualTo(2);
        assertThat(console.err()).contains("--documents takes 0 to");
        assertThat(new CapturedConsole().run(home, "costs", "--bytes", "0")).isEqualTo(2);
        assertThat(new CapturedConsole().run(home, "costs", "--bytes", "large")).isEqualTo(2);
    }
}
