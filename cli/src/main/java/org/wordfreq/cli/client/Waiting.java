package org.wordfreq.cli.client;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.wordfreq.cli.console.ExitCode;
import org.wordfreq.cli.console.Failure;

/** Waits until documents are counted (or will never be). */
public final class Waiting {

    private static final Duration POLL = Duration.ofMillis(300);

    /** An index of DynamoDB follows its table within a second as a rule; ids that are wrong are not found for longer. */
    private static final Duration INVISIBLE = Duration.ofSeconds(10);

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
     * @throws Failure if nothing is done for that long, or a document is not found although there was time enough
     */
    public Map<UUID, DocumentInfo> forAll(Collection<UUID> ids, Duration limit, Consumer<DocumentInfo> done) {
        Map<UUID, DocumentInfo> found = new LinkedHashMap<>();
        var open = new HashSet<>(ids);
        var lastDone = retries.clock().instant();
        var visible = lastDone.plus(INVISIBLE);
        while (!open.isEmpty()) {
            var before = open.size();
            look(open, visible, document -> {
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

    private void look(Collection<UUID> open, Instant visible, Consumer<DocumentInfo> consumer) {
        if (open.size() <= FEW) {
            new HashSet<>(open).forEach(id -> find(id, visible).ifPresent(consumer));
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

    /** Documents are found by an index, which may learn of one only after its upload was answered. */
    private Optional<DocumentInfo> find(UUID id, Instant visible) {
        var document = results.findDocument(id);
        if (document.isEmpty() && retries.clock().instant().isAfter(visible)) {
            throw new Failure(
                    ExitCode.FAILED,
                    "Document " + id + " was accepted, but results-service did not find it within "
                            + INVISIBLE.toSeconds()
                            + " s. Is it another platform's, or was the document deleted? See: wordfreq status");
        }
        return document;
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
