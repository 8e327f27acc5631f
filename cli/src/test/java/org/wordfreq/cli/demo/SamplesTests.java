package org.wordfreq.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.wordfreq.cli.count.OfflineCount;
import org.wordfreq.wordcount.Analyzer;

class SamplesTests {

    private static final Path FOLDER = Path.of("..", "samples");

    @Test
    void everySampleIsValidTextAndNamedInTheReadme() throws IOException {
        var readme = Files.readString(FOLDER.resolve("README.md"));

        for (var file : Samples.in(FOLDER).files()) {
            var counts = OfflineCount.of(file, Analyzer.STANDARD);
            assertThat(counts.malformedBytes()).as(file.toString()).isZero();
            assertThat(counts.totalWords()).as(file.toString()).isGreaterThan(40);
            assertThat(readme).contains("`" + file.getFileName() + "`");
        }
    }

    @Test
    void spellingsOfOneWordAreOneWord() {
        var words = OfflineCount.of(FOLDER.resolve("edge-cases.txt"), Analyzer.STANDARD)
                .top(12)
                .toString();

        assertThat(words)
                .contains("word=don't, count=4")
                .contains("word=strasse, count=4")
                .contains("word=naïve, count=4")
                .contains("word=file, count=4");
    }
}
