package org.wordfreq.counter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wordfreq.contracts.CorpusNames;
import org.wordfreq.contracts.ObjectMetadata;
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain; charset=",
                "text/plain; charset=''",
                "charset",
                ";charset=utf-8",
                "text; charset=utf-8"
            })
    void contentTypeThatSpeaksOfACharsetAndNamesNoneIsRefused(String contentType) {
        assertProblem(options(contentType, Map.of()), ProblemType.UNSUPPORTED_CHARSET, "'" + contentType + "'");
    }

    @ParameterizedTest
    @CsvSource({
        "text/plain; charset=UTF-8, UTF-8",
        "text/plain;charset=utf8, UTF-8",
        "TEXT/PLAIN; CHARSET=\"latin1\", ISO-8859-1",
        "text/plain; format=flowed; charset=utf-16le, UTF-16LE",
        "text/plain; charset=koi8-r, KOI8-R",
        "text/charset, UTF-8"
    })
    void declaredCharsetIsKnownByAnyOfItsNames(String contentType, Charset charset) {
        assertThat(options(contentType, Map.of()))
                .isEqualTo(new CountingOptions.Valid("default", Analyzer.STANDARD, charset));
    }

    @Test
    void corpusOfSixtyFourCharactersIsTheLongest() {
        assertThat(options(null, Map.of(ObjectMetadata.CORPUS, "c".repeat(64))))
                .isInstanceOf(CountingOptions.Valid.class);
        assertProblem(
                options(null, Map.of(ObjectMetadata.CORPUS, "c".repeat(65))),
                ProblemType.INVALID_CORPUS,
                "'" + "c".repeat(65) + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "Novels", "../up", "-first", "a/b", "a\nb", "ünï"})
    void corpusThatBreaksTheRuleIsRefused(String corpus) {
        assertProblem(
                options(null, Map.of(ObjectMetadata.CORPUS, corpus)),
                ProblemType.INVALID_CORPUS,
                "wordfreq-corpus of the object is '" + corpus + "'",
                CorpusNames.RULE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Standard", "standard ", "classic-v1"})
    void unknownAnalyzerIsRefusedWithThoseThatThereAre(String analyzer) {
        assertProblem(
                options(null, Map.of(ObjectMetadata.ANALYZER, analyzer)),
                ProblemType.UNSUPPORTED_ANALYZER,
                "wordfreq-analyzer of the object is '" + analyzer + "'",
                "standard, classic");
    }

    @Test
    void valueOfAHundredCharactersIsShownWhole() {
        assertProblem(
                options(null, Map.of(ObjectMetadata.ANALYZER, "a".repeat(100))),
                ProblemType.UNSUPPORTED_ANALYZER,
                "'" + "a".repeat(100) + "'");
    }

    @Test
    void longerValuesAreShownShortened() {
        var value = "X".repeat(2000);
        var shown = "'" + "X".repeat(100) + "...'";

        assertProblem(options(null, Map.of(ObjectMetadata.CORPUS, value)), ProblemType.INVALID_CORPUS, shown);
        assertProblem(options(null, Map.of(ObjectMetadata.ANALYZER, value)), ProblemType.UNSUPPORTED_ANALYZER, shown);
        assertProblem(
                options("text/plain; charset=" + value, Map.of()),
                ProblemType.UNSUPPORTED_CHARSET,
                "'text/plain; charset=" + "X".repeat(80) + "...'");
    }

    private static void assertProblem(CountingOptions options, ProblemType type, String... details) {
        assertThat(options).isInstanceOfSatisfying(CountingOptions.Invalid.class, invalid -> {
            assertThat(invalid.problem().type()).isEqualTo(type.uri());
            assertThat(invalid.problem().title()).isEqualTo(type.title());
            assertThat(invalid.problem().detail()).contains(details).contains("Store the object again");
        });
    }

    private static CountingOptions options(@Nullable String contentType, Map<String, String> metadata) {
        return CountingOptions.of(new StoredObject("b", "k", "e", null, 1, Instant.EPOCH, contentType, null, metadata));
    }
}
