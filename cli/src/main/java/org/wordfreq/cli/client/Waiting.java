package org.wordfreq.cli.client;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.wordfreq.cli.console.ExitCode;
import org.wordfreq.cli.console.Failure;

/** Waits until documents are counted (or will never be). */
public final class Waiting {

    private static final Duration POLL = Duration.ofMillis(300);

    /** So few documents are asked for one by one; more are looked for in the list of the corpus. */
    private static final int FEW = 4;

    private final ResultsClient results;
    private final Retries retries;
    private final String corpus;

    public Waiting(ResultsClient results, Retries retries, String corpus) {
        this.results = results;
        this.retries = retries;
        this.corpus = corpus;
    }

    /**
     * Waits for all of them.
     *
     * @param limit when to give up if no further document is done
     * @param done told of each document that is done, once
     * @return the documents, in the order of the ids
     */
    public Map<UUID, DocumentInfo> forAll(Collection<UUID> ids, Duration limit, Consumer<DocumentInfo> done) {
        Map<UUID, DocumentInfo> found = new LinkedHashMap<>();
        var open = new HashSet<>(ids);
        var lastDone = retries.clock().instant();
        while (!open.isEmpty()) {
            var before = open.size();
            look(open, document -> {
                if (document.isFinal() && open.remove(document.id())) {
                    found.put(document.id(), document);
                    done.accept(document);
                }
            });
            var now = retries.clock().instant();
            lastDone = open.size() < before ? now : lastDone;
            if (lastDone.plus(limit).isBefore(now)) {
                throw stuck(open.size(), limit);
            }
            if (!open.isEmpty()) {
                pause();
            }
        }
        Map<UUID, DocumentInfo> inOrder = new LinkedHashMap<>();
        ids.forEach(id -> inOrder.put(id, java.util.Objects.requireNonNull(found.get(id))));
        return inOrder;
    }

    private void look(Collection<UUID> open, Consumer<DocumentInfo> consumer) {
        if (open.size() <= FEW) {
            new HashSet<>(open).forEach(id -> consumer.accept(results.document(id)));
            return;
        }
        // Newest first, so ours come early; no need to read on when all have been met.
        var unseen = new HashSet<>(open);
        results.documents(corpus, document -> {
            if (unseen.remove(document.id())) {
                consumer.accept(document);
            }
            return !unseen.isEmpty();
        });
    }

    private void pause() {
        try {
            retries.pause().forTime(POLL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(ExitCode.FAILED, "Interrupted.", e);
        }
    }

    private Failure stuck(int open, Duration limit) {
        return new Failure(
                ExitCode.FAILED,
                open + " documents of corpus " + corpus + " are not counted, and none was for " + limit.toSeconds()
                        + " s. Do counters run? See: wordfreq status");
    }
}
