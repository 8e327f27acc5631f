package org.wordfreq.cli.loadtest;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.wordfreq.cli.client.DocumentInfo;
import org.wordfreq.cli.client.ResultsClient;
import org.wordfreq.cli.console.Console;
import org.wordfreq.cli.console.Progress;
import org.wordfreq.cli.console.Quantities;

/** Checks every count of every file of a load test against its generator, which makes each text once more. */
final class CorpusCheck {

    private final Console console;
    private final Corpus generated;
    private final ResultsClient results;

    CorpusCheck(Console console, Corpus generated, ResultsClient results) {
        this.console = console;
        this.generated = generated;
        this.results = results;
    }

    /** Whether the platform's corpus of that name holds all files, and all their counts are right; what is not, it says. */
    boolean isExact(String corpus) {
        var documents = documents(corpus);
        var files = generated.files();
        try (var progress = new Progress(console, "Checking", Progress.Unit.DOCUMENTS, files)) {
            var wrong = IntStream.range(0, files)
                    .parallel()
                    .filter(file -> {
                        var right = isExact(file, documents.get(generated.name(file)));
                        progress.advance(1);
                        return !right;
                    })
                    .count();
            console.out()
                    .println(
                            wrong == 0
                                    ? "The count of every word of all " + Quantities.of(files, "file") + " is exact."
                                    : Quantities.of(wrong, "file") + " of " + files + " with wrong counts.");
            return isFirstAttempt(documents.values()) && wrong == 0;
        }
    }

    /** A job that is received again after its work began makes a further attempt. */
    private boolean isFirstAttempt(Collection<DocumentInfo> documents) {
        var again = documents.stream()
                .filter(document -> !Integer.valueOf(1).equals(document.attempts()))
                .toList();
        again.forEach(document -> console.say(document.filename() + " took " + document.attempts() + " attempts"));
        console.out()
                .println(
                        again.isEmpty()
                                ? "Every document was counted in its first attempt."
                                : Quantities.of(again.size(), "document") + " took more than one attempt.");
        return again.isEmpty();
    }

    private Map<String, DocumentInfo> documents(String corpus) {
        Map<String, DocumentInfo> documents = new ConcurrentHashMap<>();
        results.documents(corpus, document -> {
            documents.put(document.filename(), document);
            return true;
        });
        return documents;
    }

    private boolean isExact(int file, @Nullable DocumentInfo document) {
        if (document == null || !document.isCounted()) {
            console.say(generated.name(file) + " is " + (document == null ? "missing" : document.status()));
            return false;
        }
        var differences = Verification.differences(results, document.id(), counts(file));
        differences.forEach(difference -> console.say(generated.name(file) + ": " + difference));
        return differences.isEmpty();
    }

    private Map<String, Long> counts(int file) {
        var text = generated.text(file);
        try {
            text.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.counts();
    }
}
