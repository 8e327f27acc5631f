package org.wordfreq.counter;

import java.time.Clock;
import java.util.Optional;
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
    private final Announcement announcement;
    private final Cleanup cleanup;
    private final Patience patience;
    private final int topWords;
    private final Clock clock;

    Publication(
            CountsBucket counts,
            DocumentItems items,
            Announcement announcement,
            Cleanup cleanup,
            Patience patience,
            CounterSettings settings,
            Clock clock) {
        this.counts = counts;
        this.items = items;
        this.announcement = announcement;
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
        var written = patience.write(
                lease,
                () -> lease.isSuperseded() ? Optional.<CountsBucket.Written>empty() : counts.publish(attempt, found));
        if (written.isEmpty()) {
            return superseded(attempt);
        }
        var file = written.get();
        var outcome = end(attempt, attempt.counted(summary(found, file.key()), counted.sha256()), lease);
        if (!(outcome instanceof Outcome.Ended) && !isOfPresentAttempt(attempt, file)) {
            counts.withdraw(file);
        }
        return outcome;
    }

    Outcome reject(Attempt attempt, Problem problem, Lease lease) {
        return end(attempt, attempt.rejected(problem), lease);
    }

    /** What no further delivery of the job would change, but somebody may, and then send it again. */
    Outcome fail(Attempt attempt, Problem problem, Lease lease) {
        return end(attempt, attempt.failed(problem), lease);
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
            case KnownDocument known -> overtaken(known, document);
        };
    }

    /** What this attempt wrote late, nobody else may look for any more. */
    private Outcome overtaken(KnownDocument present, Document document) {
        if (present.document().status().isFinal()) {
            cleanup.cleanIfNeeded(present);
        }
        return new Outcome.Superseded(isSettled(present.document(), document));
    }

    private static boolean isSettled(Document present, Document document) {
        return present.status().isFinal() && present.source().equals(document.source());
    }

    /** Whether another delivery of this attempt has published the same file, or may do so yet. */
    private boolean isOfPresentAttempt(Attempt attempt, CountsBucket.Written file) {
        var document = attempt.document();
        return items.find(document.bucket(), document.key())
                .map(KnownDocument::document)
                .filter(present -> present.id().equals(document.id()) && present.attempts() == document.attempts())
                .filter(present -> !present.status().isFinal()
                        || (present.counts() != null
                                && file.key().equals(present.counts().key())))
                .isPresent();
    }

    private Outcome end(Attempt attempt, Document ended, Lease lease) {
        if (lease.end().filter(Lease.End.LOST::equals).isPresent()) {
            return stopped(attempt, lease);
        }
        lease.release();
        var now = clock.instant();
        if (!patience.write(lease, () -> items.finish(ended, now))) {
            return superseded(attempt);
        }
        patience.write(lease, () -> {
            announcement.make(ended, attempt.startedAt());
            return ended;
        });
        if (attempt.leavesMoreThan(ended)) {
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
