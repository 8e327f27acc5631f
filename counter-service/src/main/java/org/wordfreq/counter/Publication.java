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
    private final Patience patience;
    private final int topWords;
    private final Clock clock;

    Publication(
            CountsBucket counts,
            DocumentItems items,
            ResultsQueue results,
            PartsCleanup cleanup,
            Patience patience,
            CounterSettings settings,
            Clock clock) {
        this.counts = counts;
        this.items = items;
        this.results = results;
        this.cleanup = cleanup;
        this.patience = patience;
        this.topWords = settings.topWords();
        this.clock = clock;
    }

    Outcome publish(Attempt attempt, DocumentReader.Reading.Counted counted, Lease lease) {
        if (lease.isLost()) {
            return stopped(attempt, lease);
        }
        var found = counted.counts();
        var key = patience.write(lease, () -> counts.publish(attempt, found));
        if (key.isEmpty()) {
            return superseded(attempt);
        }
        var outcome = end(attempt, attempt.counted(summary(found, key.get()), counted.sha256()), lease);
        if (!(outcome instanceof Outcome.Ended) && isGone(attempt)) {
            counts.delete(key.get());
        }
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

    /** The end of an attempt whose lease is lost: nothing is written, nothing is sent. */
    Outcome stopped(Attempt attempt, Lease lease) {
        return lease.end().<Outcome>map(Outcome.Unheld::new).orElseGet(() -> superseded(attempt));
    }

    /** The end of an attempt that another one has overtaken: nothing is written, nothing is sent. */
    Outcome superseded(Attempt attempt) {
        var document = attempt.document();
        return switch (items.read(document.bucket(), document.key())) {
            case DocumentEntry.Absent absent -> new Outcome.Superseded(false);
            case DocumentEntry.Deleted deleted ->
                new Outcome.Deleted(deleted.tombstone().documentId());
            case KnownDocument known -> new Outcome.Superseded(isSettled(known.document(), document));
        };
    }

    private static boolean isSettled(Document present, Document document) {
        return present.status().isFinal() && present.source().equals(document.source());
    }

    /** Whether the document was deleted, be it that another one has taken its place; nobody else writes its counts then. */
    private boolean isGone(Attempt attempt) {
        var document = attempt.document();
        return items.find(document.bucket(), document.key())
                .filter(known -> known.document().id().equals(document.id()))
                .isEmpty();
    }

    private Outcome end(Attempt attempt, Document ended, Lease lease) {
        if (lease.end().filter(Lease.End.LOST::equals).isPresent()) {
            return stopped(attempt, lease);
        }
        lease.release();
        if (!patience.write(lease, () -> items.finish(ended))) {
            return superseded(attempt);
        }
        patience.write(lease, () -> {
            results.send(ended, attempt.startedAt());
            return ended;
        });
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
