package org.wordfreq.cli.client;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.LongConsumer;
import org.wordfreq.cli.console.ExitCode;
import org.wordfreq.cli.console.Failure;

/** Uploads many documents, several at a time. */
public final class Uploads {

    private final IngestClient ingest;
    private final String corpus;
    private final String analyzer;
    private final int atOnce;
    private final long directFrom;

    /**
     * Uploads into a corpus.
     *
     * @param atOnce how many at a time, 1 or more
     */
    public Uploads(IngestClient ingest, String corpus, String analyzer, int atOnce) {
        this(ingest, corpus, analyzer, atOnce, Long.MAX_VALUE);
    }

    /** As above; documents of so many bytes and more are sent straight to S3. */
    Uploads(IngestClient ingest, String corpus, String analyzer, int atOnce, long directFrom) {
        this.ingest = ingest;
        this.corpus = corpus;
        this.analyzer = analyzer;
        this.atOnce = atOnce;
        this.directFrom = directFrom;
    }

    /** How an upload ended: there is a document, or a failure says why not. */
    public sealed interface Outcome {

        /** It is stored. */
        record Stored(Upload upload, DocumentInfo document) implements Outcome {}

        /** It is not. */
        record Failed(Upload upload, Failure failure) implements Outcome {}
    }

    /**
     * Uploads them all and says how each ended, in the same order.
     *
     * @throws Failure if there is no platform
     */
    public List<Outcome> send(List<Upload> uploads, LongConsumer sent) {
        var slots = new Semaphore(atOnce);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = uploads.stream()
                    .map(upload -> threads.submit((Callable<Outcome>) () -> send(upload, slots, sent)))
                    .toList();
            var outcomes = new ArrayList<Outcome>();
            for (var each : running) {
                outcomes.add(outcome(each));
            }
            return outcomes;
        }
    }

    private Outcome send(Upload upload, Semaphore slots, LongConsumer sent) throws InterruptedException {
        slots.acquire();
        try {
            var document = upload.bytes() >= directFrom
                    ? ingest.uploadDirect(upload, corpus, analyzer, sent)
                    : ingest.upload(upload, corpus, analyzer, sent);
            return new Outcome.Stored(upload, document);
        } catch (Failure e) {
            if (e.exitCode() == ExitCode.UNREACHABLE) {
                throw e;
            }
            return new Outcome.Failed(upload, e);
        } finally {
            slots.release();
        }
    }

    private static Outcome outcome(Future<Outcome> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Failure failure ? failure : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(ExitCode.FAILED, "Interrupted.", e);
        }
    }
}
