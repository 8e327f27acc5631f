package org.wordfreq.counter;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.wordfreq.contracts.CorpusNames;
import org.wordfreq.contracts.ObjectMetadata;
import org.wordfreq.contracts.Problem;
import org.wordfreq.contracts.ProblemType;
import org.wordfreq.wordcount.Analyzer;

/** How an object wants to be counted: what its metadata and its Content-Type say. */
sealed interface CountingOptions {

    /** Options that can be followed. */
    record Valid(String corpus, Analyzer analyzer, Charset charset) implements CountingOptions {}

    /** Options that no retry makes valid. */
    record Invalid(Problem problem) implements CountingOptions {}

    /** The options of an object. */
    static CountingOptions of(StoredObject object) {
        var corpus = corpusOf(object);
        if (!CorpusNames.isValid(corpus)) {
            return invalid(
                    ProblemType.INVALID_CORPUS,
                    "The metadata " + ObjectMetadata.CORPUS + " of the object is '" + shortened(corpus)
                            + "'; a corpus is " + CorpusNames.RULE + ". Store the object again with a valid name.");
        }
        var analyzer = Analyzer.named(analyzerOf(object));
        if (analyzer.isEmpty()) {
            return invalid(
                    ProblemType.UNSUPPORTED_ANALYZER,
                    "The metadata " + ObjectMetadata.ANALYZER + " of the object is '" + shortened(analyzerOf(object))
                            + "'; analyzers are " + analyzers() + ". Store the object again with one of them.");
        }
        if (!Gzip.isKnown(object.contentEncoding())) {
            return invalid(
                    ProblemType.UNSUPPORTED_ENCODING,
                    "The object's Content-Encoding is '" + shortened(String.valueOf(object.contentEncoding()))
                            + "'; only gzip is undone, and once. Store the object again as text or as gzip.");
        }
        return charset(object.contentType())
                .<CountingOptions>map(charset -> new Valid(corpus, analyzer.get(), charset))
                .orElseGet(() -> invalid(
                        ProblemType.UNSUPPORTED_CHARSET,
                        "The object's Content-Type is '" + shortened(String.valueOf(object.contentType()))
                                + "', whose charset is not known here. Store the object again with a charset of"
                                + " the IANA registry, or as UTF-8."));
    }

    /** The corpus that the object names, valid or not. */
    static String corpusOf(StoredObject object) {
        return object.metadata().getOrDefault(ObjectMetadata.CORPUS, CorpusNames.DEFAULT);
    }

    /** The analyzer that the object names, known or not. */
    static String analyzerOf(StoredObject object) {
        return object.metadata().getOrDefault(ObjectMetadata.ANALYZER, Analyzer.STANDARD.id());
    }

    /** UTF-8 if none is declared, or if the Content-Type is no media type at all; empty if the declared one is unknown. */
    private static Optional<Charset> charset(@Nullable String contentType) {
        if (contentType == null || !contentType.toLowerCase(Locale.ROOT).contains("charset")) {
            return Optional.of(StandardCharsets.UTF_8);
        }
        try {
            var declared = MediaType.parseMediaType(contentType).getCharset();
            return Optional.of(declared == null ? StandardCharsets.UTF_8 : declared);
        } catch (InvalidMediaTypeException | IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return Optional.empty();
        }
    }

    private static Invalid invalid(ProblemType type, String detail) {
        return new Invalid(Problem.of(type, detail));
    }

    private static String analyzers() {
        return Arrays.stream(Analyzer.values()).map(Analyzer::id).collect(Collectors.joining(", "));
    }

    private static String shortened(String value) {
        return value.length() <= 100 ? value : value.substring(0, 100) + "...";
    }
}
