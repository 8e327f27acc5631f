package org.wordfreq.cli.loadtest;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.wordfreq.cli.client.Endpoints;
import org.wordfreq.cli.client.IngestClient;
import org.wordfreq.cli.client.ResultsClient;
import org.wordfreq.cli.client.Retries;
import org.wordfreq.cli.client.ScalingClient;
import org.wordfreq.cli.client.Uploads;
import org.wordfreq.cli.client.Uploads.Outcome;
import org.wordfreq.cli.console.Console;
import org.wordfreq.cli.console.ExitCode;
import org.wordfreq.cli.console.Failure;
import org.wordfreq.cli.console.Progress;
import org.wordfreq.cli.console.Quantities;

/** Uploads a generated corpus and watches it being counted, from the first upload to the last result. */
final class LoadRun {

    private static final Duration POLL = Duration.ofMillis(500);

    private final Console console;
    private final Retries retries;
    private final ResultsClient results;
    private final ScalingClient scaling;
    private final Uploads uploads;
    private final String corpus;
    private final AtomicLong uploaded = new AtomicLong();
    private final List<Moment> moments = new ArrayList<>();
    private Instant startedAt = Instant.EPOCH;

    LoadRun(Console console, Retries retries, Endpoints where, String corpus, int parallel) {
        this.console = console;
        this.retries = retries;
        this.corpus = corpus;
        this.results = new ResultsClient(where.results(), retries);
        this.scaling = new ScalingClient(where.scaling(), retries);
        this.uploads = new Uploads(new IngestClient(where.ingest(), retries), corpus, "standard", parallel);
    }

    /**
     * Runs it.
     *
     * @param limit when to give up if nothing further is done
     * @param rests whether to wait after the last result until the fleet is back at its least size
     * @return what happened, to within half a second
     */
    Course run(CorpusFolder texts, Duration limit, boolean rests) throws InterruptedException {
        var files = texts.corpus();
        moments.add(new Moment(0, 0, 0, scaling.state()));
        startedAt = retries.clock().instant();
        try (var thread = Executors.newVirtualThreadPerTaskExecutor();
                var progress = new Progress(console, "Counting", Progress.Unit.DOCUMENTS, files.files())) {
            var sending =
                    CompletableFuture.runAsync(() -> check(uploads.send(texts.uploads(), uploaded::addAndGet)), thread);
            watch(files, sending, progress, limit);
        }
        var counted = age();
        if (rests) {
            awaitRest(limit);
        }
        return new Course(startedAt, counted, moments);
    }

    private Duration age() {
        return Duration.between(startedAt, retries.clock().instant());
    }

    private Moment look() {
        var finished = finished();
        var moment = new Moment(age().toMillis() / 1e3, uploaded.get(), finished, scaling.state());
        moments.add(moment);
        return moment;
    }

    /** Until the fleet has its least size again, where somebody gives it its size. */
    private void awaitRest(Duration limit) throws InterruptedException {
        var until = retries.clock().instant().plus(limit);
        var said = -1;
        var last = moments.getLast();
        while (isAboveLeast(last) && retries.clock().instant().isBefore(until)) {
            if (last.running() != said) {
                said = last.running();
                console.say("All counted; " + Quantities.of(said, "counter") + " until the fleet rests ...");
            }
            retries.pause().forTime(POLL);
            last = look();
        }
    }

    private static boolean isAboveLeast(Moment moment) {
        return moment.state()
                .scaled()
                .filter(settings -> Math.max(moment.running(), moment.desired()) > settings.min())
                .isPresent();
    }

    /** How many documents of the corpus, which began empty, are at their end. */
    private long finished() {
        return results.findCorpus(corpus).map(ResultsClient.Corpus::finished).orElse(0L);
    }

    private void watch(Corpus files, CompletableFuture<Void> sending, Progress progress, Duration limit)
            throws InterruptedException {
        var done = 0L;
        var sent = 0L;
        var moved = retries.clock().instant();
        while (done < files.files()) {
            retries.pause().forTime(POLL);
            if (sending.isCompletedExceptionally()) {
                rethrow(sending);
            }
            var moment = look();
            var now = moment.finished();
            if (now > done || uploaded.get() != sent) {
                moved = retries.clock().instant();
            }
            done = now;
            sent = uploaded.get();
            progress.note(moment.note() + ", " + Quantities.bytes(sent) + " of " + Quantities.bytes(files.bytes())
                    + " uploaded");
            progress.reach(done);
            if (moved.plus(limit).isBefore(retries.clock().instant())) {
                throw stalled(files, done, limit);
            }
        }
    }

    private static Failure stalled(Corpus files, long done, Duration limit) {
        return new Failure(
                ExitCode.FAILED,
                (files.files() - done) + " of " + files.files() + " documents are not counted, and nothing moved for "
                        + limit.toSeconds() + " s. See: wordfreq status");
    }

    private static void check(List<Outcome> outcomes) {
        for (var outcome : outcomes) {
            if (outcome instanceof Outcome.Failed failed) {
                var failure = failed.failure();
                throw new Failure(
                        failure.exitCode(),
                        failed.upload().filename() + " was not uploaded. " + failure.getMessage(),
                        failure);
            }
        }
    }

    private static void rethrow(CompletableFuture<Void> sending) {
        try {
            sending.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof Failure failure ? failure : e;
        }
    }
}
