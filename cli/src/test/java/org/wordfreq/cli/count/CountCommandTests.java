package org.wordfreq.cli.count;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
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
    void gzipFileIsUnpackedAsThePlatformDoesIt() throws IOException {
        var file = folder.resolve("text.txt.GZ");
        try (var gzip = new GZIPOutputStream(Files.newOutputStream(file))) {
            gzip.write("one two two".getBytes(StandardCharsets.UTF_8));
        }
        var console = new CapturedConsole();

        var status = console.run(folder, "count", "--csv", file.toString());

        assertThat(status).isZero();
        assertThat(console.out()).isEqualTo("word,count\ntwo,2\none,1\n");
        assertThat(console.err()).isEmpty();
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
    void contentThatThePlatformWouldRejectIsCountedWithAWarning() throws IOException {
        var binary = Files.writeString(folder.resolve("data.bin"), "hello there\0world");
        var console = new CapturedConsole();

        assertThat(console.run(folder, "count", "--csv", binary.toString())).isZero();

        assertThat(console.out()).contains("hello,1");
        assertThat(console.err())
                .contains("data.bin does not look like text (byte 11 is NUL)")
                .contains("the platform would reject it");
    }

    @Test
    void contentInAnotherEncodingIsCountedWithAWarning() throws IOException {
        var koi8 = Files.write(
                folder.resolve("koi8.txt"),
                "\u0441\u043b\u043e\u0432\u043e ".repeat(20).getBytes(java.nio.charset.Charset.forName("KOI8-R")));
        var console = new CapturedConsole();

        assertThat(console.run(folder, "count", koi8.toString())).isZero();

        assertThat(console.err()).contains("% of its bytes are not valid text");
    }

    @Test
    void marksTellTextWithNulBytesFromBinaryContent() throws IOException {
        var wide = Files.write(
                folder.resolve("wide.txt"), "\uFEFFwide text".getBytes(java.nio.charset.StandardCharsets.UTF_16LE));
        var console = new CapturedConsole();

        console.run(folder, "count", "--csv", wide.toString());

        assertThat(console.out()).isEqualTo("word,count\ntext,1\nwide,1\n");
        assertThat(console.err()).isEmpty();
    }

    @Test
    void manyFilesAreCountedTogetherInLittleMemory() throws IOException {
        for (var i = 0; i < 150; i++) {
            Files.writeString(folder.resolve("text-" + i + ".txt"), "same word" + i);
        }
        var console = new CapturedConsole();

        assertThat(console.run(folder, "count", "--memory", "2MB", "-n", "0", "--csv", folder.toString()))
                .isZero();

        assertThat(console.out().lines()).hasSize(152).contains("same,150", "word0,1", "word149,1");
        assertThat(console.out()).startsWith("word,count\nsame,150\n");
    }

    @Test
    void folderWithoutFilesIsAFailure() throws IOException {
        var empty = Files.createDirectories(folder.resolve("empty"));
        var console = new CapturedConsole();

        assertThat(console.run(folder, "count", empty.toString())).isEqualTo(1);
        assertThat(console.run(folder, "upload", empty.toString())).isEqualTo(1);
        assertThat(console.err().lines()).hasSize(2).allMatch(line -> line.contains("There are no files in " + empty));
    }

    @Test
    void negativeLimitIsAUsageError() {
        var console = new CapturedConsole("a");

        assertThat(console.run(folder, "count", "-n", "-1", "-")).isEqualTo(2);
        assertThat(console.err()).contains("-n takes 0 (all words) or more");
    }
}
