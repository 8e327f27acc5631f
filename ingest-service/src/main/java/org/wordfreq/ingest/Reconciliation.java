package org.wordfreq.ingest;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The sweep that finds what got lost: jobs, notifications, the rest of deletions and of uploads. Each pass does a bounded
 * amount and goes on where it ended; each thing it does again is one that may be done any number of times. Replicas sweep
 * each on its own; where two would do the same, a conditional write lets one ({@link ResendClaims}).
 */
@Component
final class Reconciliation {

    private static final Logger log = LoggerFactory.getLogger(Reconciliation.class);

    private final StrandedDocuments documents;
    private final StrandedObjects objects;
    private final StrandedDeletions deletions;
    private final AbandonedUploads uploads;
    private final SweepTimes times;
    private final MeterRegistry meters;

    Reconciliation(
            StrandedDocuments documents,
            StrandedObjects objects,
            StrandedDeletions deletions,
            AbandonedUploads uploads,
            SweepTimes times,
            MeterRegistry meters) {
        this.documents = documents;
        this.objects = objects;
        this.deletions = deletions;
        this.uploads = uploads;
        this.times = times;
        this.meters = meters;
        passes().keySet().forEach(times::expect);
    }

    private Map<String, IntSupplier> passes() {
        var passes = new LinkedHashMap<String, IntSupplier>();
        passes.put(StrandedDocuments.PASS, documents::sweep);
        passes.put(StrandedObjects.PASS, objects::sweep);
        passes.put(StrandedDeletions.PASS, deletions::sweep);
        passes.put(AbandonedUploads.PASS, uploads::sweepSessions);
        passes.put(AbandonedUploads.BUCKET_PASS, uploads::sweepBucket);
        return passes;
    }

    /** One sweep; what fails is tried again by the next. */
    synchronized void sweep() {
        passes().forEach(this::pass);
    }

    private void pass(String name, IntSupplier pass) {
        var timer = Timer.start(meters);
        var outcome = "broken";
        try {
            var done = pass.getAsInt();
            outcome = "done";
            times.completed(name);
            count(name, done);
        } catch (RuntimeException | Error failure) {
            // The other passes do not depend on this one, and the next sweep comes anyway.
            log.atWarn().setCause(failure).addKeyValue("pass", name).log("reconciliation could not look at all");
        } finally {
            timer.stop(Timer.builder("wordfreq.reconciliation.sweep")
                    .description("Passes of the sweep that finds what got lost")
                    .tag("pass", name)
                    .tag("outcome", outcome)
                    .register(meters));
        }
    }

    private void count(String name, int done) {
        meters.counter("wordfreq.reconciliation.repaired", "pass", name).increment(done);
        if (done > 0) {
            log.atInfo()
                    .addKeyValue("pass", name)
                    .addKeyValue("repaired", done)
                    .log("Reconciliation found what was lost");
        }
    }
}
