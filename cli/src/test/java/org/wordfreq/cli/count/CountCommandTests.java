package org.wordfreq.cli.count;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wordfreq.cli.CapturedConsole;

class CountCommandTests {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void wordsOfStandardInputAreCountedInOrder() {
        var console = new CapturedConsole("Don’t stop, don't! 東京 straße STRASSE");

        var status = console.run(folder, "count", "--csv", "-n", "0", "-");

        assertThat(status).isZero();
        assertThat(console.out()).isEqualTo("word,count\ndon't,2\nstrasse,2\nstop,1\n京,1\n東,1\n");
    }

    @Test
    void csvQuotesWhatNeedsQuotes() {
        var console = new CapturedConsole("say,\"hello\"there");

        console.run(folder, "count", "--csv", "--analyzer", "classic", "-");

        assertThat(console.out()).isEqualTo("word,count\n\"say,\"\"hello\"\"there\",1\n");
    }

    @Test
    void jsonHoldsTotalsAndFrequencies() {
        var console = new CapturedConsole("a b a c");

        console.run(folder, "count", "--json", "-n", "1", "-");

        assertThat(console.out().strip())
                .isEqualTo("{\"totalWords\":4,\"distinctWords\":3,\"malformedBytes\":0,"
                        + "\"words\":[{\"word\":\"a\",\"count\":2,\"frequency\":0.5}]}");
    }

    @Test
    void tableNamesTheTotals() {
        var console = new CapturedConsole("a b a");

        console.run(folder, "count", "-");

        assertThat(console.out()).contains("rank").contains("66.667 %  a").contains("3 words, 2 distinct");
    }

    @Test
    void filesAreCountedTogetherAndEachForItself() throws IOException {
        Files.createDirectories(folder.resolve("texts/.hidden"));
        Files.writeString(folder.resolve("texts/one.txt"), "alpha beta");
        Files.writeString(folder.resolve("texts/two.txt"), "beta");
        Files.writeString(folder.resolve("texts/.hidden/three.txt"), "gamma");
        var console = new CapturedConsole();

        console.run(folder, "count", folder.resolve("texts").toString());

        assertThat(console.out())
                .contains("one.txt")
                .contains("two.txt")
                .contains("66.667 %  beta")
                .contains("3 words, 2 distinct")
                .doesNotContain("gamma");
    }

    @Test
    void emptyInputHasNoWords() {
        var console = new CapturedConsole("");

        assertThat(console.run(folder, "count", "-")).isZero();
        assertThat(console.out()).isEqualTo("0 words, 0 distinct" + System.lineSeparator());
    }

    @Test
    void missingFileIsNamed() {
        var console = new CapturedConsole();

        assertThat(console.run(folder, "count", "no-such.txt")).isEqualTo(1);
        assertThat(console.err()).contains("no-such.txt does not exist");
    }

    @Test
    void unknownAnalyzerIsAUsageError() {
        var console = new CapturedConsole("a");

        assertThat(console.run(folder, "count", "--analyzer", "fuzzy", "-")).isEqualTo(2);
        assertThat(console.err()).contains("fuzzy").contains("standard or classic");
    }

    @Test
    void negativeLimitIsAUsageError() {
        var console = new CapturedConsole("a");

        assertThat(console.run(folder, "count", "-n", "-1", "-")).isEqualTo(2);
        assertThat(console.err()).contains("-n takes 0 (all words) or more");
    }
}
