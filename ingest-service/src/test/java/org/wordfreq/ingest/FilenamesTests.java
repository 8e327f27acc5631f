package org.wordfreq.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FilenamesTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "moby-dick.txt",
                "a b+c%20d.txt",
                "…",
                "..txt",
                "отчёт 📚.txt",
                "كتاب.txt",
                "semi;colon=?#&.txt",
                " leading and trailing "
            })
    void ordinaryNamesInAnyScriptAreAccepted(String filename) {
        assertThat(Filenames.breach(filename)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                ".",
                "..",
                "a/b",
                "a\\b",
                "line\nbreak",
                "nul\0",
                "\u0085next-line",
                "\u2028",
                "evil\u202Etxt.exe",
                "\u2066isolate",
                "\uD800lone",
                "latin-\uFFFD",
                "not\uFFFEcharacters",
                "\uDBFF\uDFFF"
            })
    void pathsControlsAndOverridesAreRefused(String filename) {
        assertThat(Filenames.breach(filename)).hasValueSatisfying(refusal -> {
            assertThat(refusal.status().value()).isEqualTo(400);
            assertThat(refusal.detail()).contains("Rename the file").doesNotContain("\u202E", "\n", "\0");
        });
    }

    @Test
    void theLimitCountsBytesOfUtf8() {
        assertThat(Filenames.breach("ä".repeat(127) + "a")).isEmpty();
        assertThat(Filenames.breach("ä".repeat(128)))
                .hasValueSatisfying(refusal ->
                        assertThat(refusal.detail()).contains("256 bytes").contains("255"));
    }

    @Test
    void longTextIsQuotedInShort() {
        assertThat(Filenames.quotable("📚".repeat(200))).isEqualTo("📚".repeat(80) + "…");
    }
}
