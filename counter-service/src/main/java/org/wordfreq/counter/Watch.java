package org.wordfreq.counter;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;
import org.springframework.stereotype.Component;
import org.wordfreq.contracts.Document;
import org.wordfreq.contracts.EndsMetric;
import org.wordfreq.contracts.JobMessage.Part;
import org.wordfreq.contracts.JobMessage.ResultOwed;
import org.wordfreq.contracts.ObjectEvent;
import org.wordfreq.counter.DocumentParts.Counting;
import org.wordfreq.counter.Worker.PartOf;
import org.wordfreq.counter.Worker.Running;

/** Watches over the work: one observation and one log line for each record or bad message, and nothing escapes as an exception. */
@Component
final class Watch {

    private static final Logger log = LoggerFactory.getLogger(DocumentCounter.class);
    private static final String DOCUMENT_ID = "documentId";
    private static final String CORRELATION_ID = "correlationId";

    private final ObservationRegistry observations;
    private final Worker worker;
    private final Counter bytes;
    private final Counter words;
    private final Counter planned;
    private final Counter parts;

    Watch(ObservationRegistry observations, MeterRegistry meters, Worker worker) {
        this.observations = observations;
        this.worker = worker;
        this.bytes = Counter.builder("wordfreq.document.bytes")
                .description("Bytes of counted documents")
                .baseUnit("bytes")
                .register(meters);
        this.words = Counter.builder("wordfreq.document.words")
                .description("Words of counted documents")
                .register(meters);
        this.planned = Counter.builder("wordfreq.document.parts.planned")
                .description("Parts of large documents that were put into the queue")
                .register(meters);
        this.parts = Counter.builder("wordfreq.document.parts.counted")
                .description("Parts of large documents that were counted")
                .register(meters);
        Gauge.builder("wordfreq.worker.slots", worker, Worker::slots)
                .description("Documents this worker can count at once")
                .register(meters);
        Gauge.builder("wordfreq.worker.busy", worker, Worker::busy)
                .description("Slots in use")
                .register(meters);
    }

    /** Does the work on one record; whatever it throws is the outcome {@link Outcome.Broken}. */
    Outcome over(ObjectEvent event, Supplier<Outcome> work) {
        return over(event, null, work);
    }

    /** The same of a part. */
    Outcome over(Part part, Supplier<Outcome> work) {
        return over(Documents.event(part.bucket(), part.key()), part, work);
    }

    /** The same of a result that is owed. */
    Outcome over(ResultOwed owed, Supplier<Outcome> work) {
        return over(Documents.event(owed.bucket(), owed.key()), null, work);
    }

    private Outcome over(ObjectEvent event, @Nullable Part part, Supplier<Outcome> work) {
        // A key may hold line breaks, which would forge log lines.
        var about = Map.of("bucket", event.bucket(), "key", event.key().replaceAll("\\p{Cntrl}", "?"));
        try {
            return observe(() -> outcomeOf(event, part, work), about);
        } finally {
            MDC.remove(DOCUMENT_ID);
            MDC.remove(CORRELATION_ID);
        }
    }

    /** Notes the outcome of a message that names no object. */
    Outcome over(Job job, Outcome outcome) {
        return observe(() -> outcome, Map.of("messageId", job.id()));
    }

    /** Notes the end of a document whose attempt had another outcome, namely that it broke off. */
    void ended(ObjectEvent event, Document document) {
        var unused = over(event, () -> new Outcome.Ended(document));
    }

    /** Does the work on an attempt, with its ids in every log line. */
    Outcome over(Attempt attempt, Function<Running, Outcome> work) {
        name(attempt.document());
        return over(worker.started(attempt.document(), null), work);
    }

    /** Does the work on a part, with the ids of its document in every log line. */
    Outcome over(PartOfDocument part, Function<Running, Outcome> work) {
        name(part.document());
        var of = new PartOf(part.index(), part.plan().parts(), part.to() - part.from());
        return over(worker.started(part.document(), of), work);
    }

    /** Notes what counting a part came to: each is one more that is counted, unless it was before. */
    Counting noted(Counting counting) {
        parts.increment(isNew(counting) ? 1 : 0);
        return counting;
    }

    private static boolean isNew(Counting counting) {
        return switch (counting) {
            case Counting.One one -> one.isNew();
            case Counting.All all -> all.isNew();
            case Counting.Over over -> false;
            case Counting.Changed changed -> false;
        };
    }

    private Outcome over(Running running, Function<Running, Outcome> work) {
        var ended = false;
        var done = false;
        try {
            var outcome = work.apply(running);
            ended = outcome instanceof Outcome.Ended;
            done = ended || (outcome instanceof Outcome.PartDone part && part.isNew());
            return outcome;
        } finally {
            worker.stopped(running, done, ended);
        }
    }

    private Outcome observe(Supplier<Outcome> work, Map<String, String> about) {
        var observation = Observation.createNotStarted(EndsMetric.TIMER, observations);
        return observation.observe(() -> {
            var outcome = work.get();
            observation.lowCardinalityKeyValue(EndsMetric.OUTCOME, outcome.tag());
            report(outcome, about);
            return outcome;
        });
    }

    private static Outcome outcomeOf(ObjectEvent event, @Nullable Part part, Supplier<Outcome> work) {
        try {
            return work.get();
        } catch (RuntimeException | Error broken) {
            return new Outcome.Broken(event, part, broken);
        }
    }

    private void report(Outcome outcome, Map<String, String> about) {
        switch (outcome) {
            case Outcome.Ended ended -> {
                name(ended.document());
                meter(ended.document());
                log(Level.INFO, outcome, about).log("Document reached its end");
            }
            case Outcome.Repeated repeated -> {
                name(repeated.document());
                log(Level.INFO, outcome, about).log("Document had reached its end; sent its result again");
            }
            case Outcome.Outdated outdated -> log(Level.INFO, outcome, about).log("A newer state is known");
            case Outcome.Duplicate duplicate -> log(Level.INFO, outcome, about).log("Another job counts it now");
            case Outcome.Superseded superseded ->
                log(Level.INFO, outcome, about).log("Another attempt took over");
            case Outcome.InParts inParts -> {
                var progress = inParts.document().progress();
                planned.increment(progress.open().size());
                log(Level.INFO, outcome, about)
                        .addKeyValue("parts", progress.plan().parts())
                        .addKeyValue("done", progress.done().size())
                        .log("Document is counted in parts");
            }
            case Outcome.PartDone partDone -> {
                var progress = partDone.part().progress();
                log(Level.INFO, outcome, about)
                        .addKeyValue("part", partDone.part().index())
                        .addKeyValue("parts", progress.plan().parts())
                        .addKeyValue("done", progress.done().size())
                        .log(partDone.isNew() ? "Part of a document is counted" : "Part was counted before");
            }
            case Outcome.Unheld unheld ->
                log(Level.INFO, outcome, about)
                        .addKeyValue("why", unheld.end())
                        .log("The job is not this worker's any more");
            case Outcome.Deleted deleted ->
                log(Level.INFO, outcome, about)
                        .addKeyValue("deleted", deleted.documentId())
                        .log("The document was deleted");
            case Outcome.Postponed postponed ->
                log(Level.INFO, outcome, about)
                        .addKeyValue("why", postponed.why())
                        .log("Nothing can be done yet");
            case Outcome.Gone gone -> log(Level.INFO, outcome, about).log("The object is gone and was never known");
            case Outcome.Ignored ignored ->
                log(Level.INFO, outcome, about)
                        .addKeyValue("what", ignored.what())
                        .log("Not about new content");
            case Outcome.Poison poison ->
                log(Level.WARN, outcome, about)
                        .addKeyValue("reason", poison.reason())
                        .log("Not a job of ours");
            case Outcome.Broken broken ->
                log(Level.WARN, outcome, about).setCause(broken.cause()).log("Attempt broke off; its job stays");
        }
    }

    private void meter(Document document) {
        var counts = document.counts();
        if (counts != null) {
            bytes.increment((double) document.bytes());
            words.increment((double) counts.totalWords());
        }
    }

    private static void name(Document document) {
        MDC.put(DOCUMENT_ID, document.id().toString());
        var correlationId = document.correlationId();
        MDC.put(CORRELATION_ID, correlationId == null ? document.id().toString() : correlationId);
    }

    private static LoggingEventBuilder log(Level level, Outcome outcome, Map<String, String> about) {
        var entry = log.atLevel(level).addKeyValue(EndsMetric.OUTCOME, outcome.tag());
        for (var field : about.entrySet()) {
            entry = entry.addKeyValue(field.getKey(), field.getValue());
        }
        return entry;
    }
}
