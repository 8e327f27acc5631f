package org.wordfreq.counter;

import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.wordfreq.contracts.Document;

/**
 * Tells of a document's end what the item says of it. A worker that dies in between leaves the job, whose next delivery
 * tells it; and if the job is lost as well, as in a purge, the item still says that the result is owed, and the sweep of
 * ingest-service sends a job for that ({@link OwedResults}).
 */
@Component
final class Announcement {

    private static final Logger log = LoggerFactory.getLogger(Announcement.class);

    private final ResultsQueue results;
    private final DocumentItems items;

    Announcement(ResultsQueue results, DocumentItems items) {
        this.results = results;
        this.items = items;
    }

    /**
     * Returns when SQS has the result; throws if it has not, and then the result is still owed.
     *
     * @param startedAt when the work on the document began
     */
    void make(Document ended, Instant startedAt) {
        results.send(ended, startedAt);
        note(ended);
    }

    /** The same of an end that somebody has found, and may have been told: then nothing is left to note. */
    void repeat(KnownDocument ended, Instant startedAt) {
        results.send(ended.document(), startedAt);
        if (ended.resultOwed()) {
            note(ended.document());
        }
    }

    private void note(Document ended) {
        try {
            items.told(ended);
        } catch (RuntimeException unreachable) {
            // Then it is told once more, which clients expect of any result.
            log.atInfo().setCause(unreachable).log("Could not note that a result is told");
        }
    }
}
