package org.wordfreq.ingest;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Sends the jobs of documents again that have neither a result nor, as it seems, a message on the queue.
 *
 * <p>A queue cannot be asked for a message, only for how many it holds. Every document without a result that was there
 * before the sweep began has a message, waiting, in flight or delayed; so when the queue holds fewer than there are such
 * documents, that many have lost theirs. Which ones is not known: those that have shown no sign of life for longest are
 * taken, and no more of them than are missing. So a long backlog is not doubled, whatever its length, and a wrong guess
 * only delays the right one until the queue is shorter; and after a purge all are sent. What is masked by other messages
 * is sent for its age, a few at a time. Documents with an end that nobody was told are none of these: it is told by a job
 * that does nothing else.
 */
@Component
final class StrandedDocuments {

    static final String PASS = "documents";

    private final OpenDocuments documents;
    private final ResendClaims claims;
    private final Jobs jobs;
    private final Repairs repairs;
    private final ReconciliationSettings settings;
    private final Clock clock;

    StrandedDocuments(
            OpenDocuments documents,
            ResendClaims claims,
            Jobs jobs,
            Repairs repairs,
            ReconciliationSettings settings,
            Clock clock) {
        this.documents = documents;
        this.claims = claims;
        this.jobs = jobs;
        this.repairs = repairs;
        this.settings = settings;
        this.clock = clock;
    }

    /** Looks at some documents more; how many jobs were sent again. */
    int sweep() {
        var began = clock.instant();
        var before = jobs.depth();
        var found = documents.next(settings.pageSize());
        var open = found.stream().filter(document -> !document.isOwed()).toList();
        var messages = Math.max(before, jobs.depth());
        var quiet = began.minus(settings.minAge());
        var expected = open.stream()
                .filter(document -> document.submittedAt().isBefore(began) && !document.isGivenUpSince(quiet))
                .count();
        var silent = oldestFirst(open).stream()
                .filter(document -> document.isSilentSince(quiet))
                .limit(Math.max(0, expected - messages))
                .toList();
        var sent = silent.isEmpty() ? send(overdue(open, began), began) : send(silent, began);
        return sent + send(owed(found, began), began);
    }

    /** They are told by jobs of their own, whatever the queue holds: a job of theirs that it has yet tells the same. */
    private List<OpenDocument> owed(List<OpenDocument> found, Instant now) {
        return found.stream()
                .filter(document -> document.isResultDueAt(now, settings.minAge()))
                .toList();
    }

    private List<OpenDocument> overdue(List<OpenDocument> open, Instant now) {
        return oldestFirst(open).stream()
                .filter(document -> document.isOverdueAt(now, settings.maxAge()))
                .limit(settings.resendsByAge())
                .toList();
    }

    private static List<OpenDocument> oldestFirst(List<OpenDocument> open) {
        return open.stream()
                .sorted(Comparator.comparing(OpenDocument::lastSign))
                .toList();
    }

    /** One that another replica sends counts as sent here, too: it is one of the same that are missing. */
    private int send(List<OpenDocument> documents, Instant now) {
        return repairs.each(PASS, documents, OpenDocument::tableKey, document -> {
            var mine = claims.claim(document, now);
            if (mine) {
                jobs.send(document);
            }
            return mine;
        });
    }
}
