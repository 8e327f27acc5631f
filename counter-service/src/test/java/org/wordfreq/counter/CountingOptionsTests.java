package org.wordfreq.counter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wordfreq.contracts.ProblemType;
import org.wordfreq.wordcount.Analyzer;

class CountingOptionsTests {

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"text/plain", "application/octet-stream", "no media type", "text/plain; charset=\"utf-8\""})
    void defaultsAreUtf8AndTheStandardAnalyzer(@Nullable String contentType) {
        assertThat(options(contentType, Map.of()))
                .isEqualTo(new CountingOptions.Valid("default", Analyzer.STANDARD, StandardCharsets.UTF_8));
    }

    @Test
    void metadataNamesCorpusAndAnalyzer() {
        var metadata = Map.of("wordfreq-corpus", "novels", "wordfreq-analyzer", "classic");

        assertThat(options("text/plain; charset=ISO-8859-1", metadata))
                .isEqualTo(new CountingOptions.Valid("novels", Analyzer.CLASSIC, StandardCharsets.ISO_8859_1));
    }

    @ParameterizedTest
    @CsvSource({"text/plain; charset=klingon-8", "text/plain; charset=!!", "text/plain; CHARSET=x y"})
    void unknownCharsetIsRefused(String contentType) {
        assertThat(options(contentType, Map.of())).isInstanceOfSatisfying(CountingOptions.Invalid.class, invalid -> {
            assertThat(invalid.problem().type()).isEqualTo(ProblemType.UNSUPPORTED_CHARSET.uri());
            assertThat(invalid.problem().detail()).contains(contentType);
        });
    }

    private static CountingOptions options(@Nullable String contentType, Map<String, String> metadata) {
        return CountingOptions.of(new StoredObject("b", "k", "e", null, 1, Instant.EPOCH, contentType, metadata));
    }
}
