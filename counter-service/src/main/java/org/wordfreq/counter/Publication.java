package org.wordfreq.counter;

import java.time.Clock;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.wordfreq.contracts.Document;
import org.wordfreq.contracts.Document.Counts;
import org.wordfreq.contracts.Problem;
import org.wordfreq.contracts.WordCountEntry;
import org.wordfreq.wordcount.WordCounts;

/** Makes an attempt's end known: full counts, then the item, then the result message. */
@Component
final class Publication {

    private final CountsBucket counts;
    private final DocumentItems items;
    private final ResultsQueue results;
    private final PartsCleanup cleanup;
    private final int topWords;
    private final Clock clock;

    Publication(
            CountsBucket counts,
            DocumentItems items,
            ResultsQueue results,
            PartsCleanup cleanup,
            CounterSettings settings,
            Clock clock) {
        this.counts = counts;
        this.items = items;
        this.results = results;
        this.cleanup = cleanup;
        this.topWords = settings.topWords();
        this.clock = clock;
    }

    Outcome publish(Attempt attempt, DocumentReader.Reading.Counted counted, Lease lease) {
        var found = counted.counts();
        var key = counts.publish(attempt, found);
        if (key.isEmpty()) {
            return superseded(attempt);
        }
        var outcome = end(attempt, attempt.counted(summary(found, key.get()), counted.sha256()), lease);
        var replaced = attempt.replacedCountsKey();
        if (outcome instanceof Outcome.Ended && replaced != null && !Objects.equals(replaced, key.get())) {
            counts.delete(replaced);
        }
        return outcome;
    }

    Outcome reject(Attempt attempt, Problem problem, Lease lease) {
        var outcome = end(attempt, attempt.rejected(problem), lease);
        var replaced = attempt.replacedCountsKey();
        if (outcome instanceof Outcome.Ended && replaced != null) {
            counts.delete(replaced);
        }
        return outcome;
    }

    /** The end of an attempt that another one has overtaken: nothing is written, nothing is sent. */
    Outcome superseded(Attempt attempt) {
        var document = attempt.document();
        var settled = items.find(document.bucket(), document.key())
                .map(KnownDocument::document)
                .filter(other -> other.status().isFinal() && other.source().equals(document.source()))
                .isPresent();
        return new Outcome.Superseded(settled);
    }

    private Outcome end(Attempt attempt, Document ended, Lease lease) {
        lease.release();
        if (!items.finish(ended)) {
            return superseded(attempt);
        }
        results.send(ended, attempt.startedAt());
        if (attempt.hasParts()) {
            cleanup.clean(ended);
        }
        return new Outcome.Ended(ended);
    }

    private Counts summary(WordCounts found, String key) {
        return new Counts(
                found.analyzer().fingerprint(),
                key,
                clock.instant(),
                found.totalWords(),
                found.distinctWords(),
                found.malformedBytes(),
                found.overlongWords(),
                found.top(topWords).stream()
                        .map(word -> new WordCountEntry(word.word(), word.count()))
                        .toList());
    }
}
