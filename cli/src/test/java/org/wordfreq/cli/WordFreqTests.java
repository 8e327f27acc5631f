package org.wordfreq.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordFreqTests {

    private final CapturedConsole console = new CapturedConsole();

    @TempDir
    private Path home = Path.of("");

    @ParameterizedTest
    @ValueSource(strings = {"demo", "up", "upload", "words", "status", "dead-letters", "count", "loadtest", "simulate"})
    void everyCommandExplainsItselfAndItsExitCodes(String command) {
        var status = console.run(home, command, "--help");

        assertThat(status).isZero();
        assertThat(console.out()).contains("Usage: wordfreq " + command).contains("Exit codes:");
        assertThat(console.err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"list", "redrive", "discard"})
    void whatCanBeDoneToDeadLettersIsExplainedToo(String command) {
        var status = console.run(home, "dead-letters", command, "--help");

        assertThat(status).isZero();
        assertThat(console.out())
                .contains("Usage: wordfreq dead-letters " + command)
                .contains("--scaling-url")
                .contains("Exit codes:");
    }

    @Test
    void helpListsTheCommands() {
        console.run(home, "--help");

        assertThat(console.out()).contains("demo", "upload", "First steps:").doesNotContain("warm-up");
    }

    @Test
    void misspeltCommandIsAUsageErrorWithASuggestion() {
        var status = console.run(home, "cuont");

        assertThat(status).isEqualTo(2);
        assertThat(console.err()).contains("cuont").contains("wordfreq count").doesNotContain("\tat ");
    }

    @Test
    void noCommandIsAUsageError() {
        assertThat(console.run(home)).isEqualTo(2);
        assertThat(console.err()).contains("Name a command");
    }

    @Test
    void nobodyAtTheAddressIsSaidWithTheRemedy() {
        var status = console.run(home, "words", "--corpus", "books", "--results-url", "http://127.0.0.1:1");

        assertThat(status).isEqualTo(3);
        assertThat(console.err())
                .contains("No results-service answers at http://127.0.0.1:1")
                .contains("wordfreq up")
                .contains("--results-url")
                .doesNotContain("\tat ");
    }

    @Test
    void stackTracesAreForTheVerbose() {
        console.run(home, "-v", "words", "--corpus", "books", "--results-url", "http://127.0.0.1:1");

        assertThat(console.err()).contains("\tat ");
    }

    @Test
    void documentAndCorpusExcludeEachOther() {
        var status = console.run(home, "words", "--corpus", "a", "019aa3c5-7a1c-7cc3-9d0f-3a5b8f1e2d47");

        assertThat(status).isEqualTo(2);
        assertThat(console.err()).contains("Name either a document");
    }

    @Test
    void platformThatIsNotBuiltIsNamed() {
        var status = console.run(home, "up");

        assertThat(status).isEqualTo(4);
        assertThat(console.err()).contains("local-aws is not built");
    }
}
