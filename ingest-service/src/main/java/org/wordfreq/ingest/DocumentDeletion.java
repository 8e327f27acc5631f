package org.wordfreq.ingest;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.wordfreq.contracts.Tombstone;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The flow of a deletion: put the tombstone in the place of the item, delete the object, tell the counters.
 *
 * <p>Nothing of it can be left half done, nor undone. The tombstone is one conditional write, and with it the document is
 * deleted: it is in no list any more, and whoever still counts it fails at its next write, because the tombstone has one
 * attempt more. All else is clearing up, which may be done again at any time and in any order: the object is deleted
 * only if it was there before the deletion, and the event makes a counter delete the counts, if there are any, once no
 * worker may still write them. The tombstone stays listed until that counter takes it off; so when this process dies in
 * between, or the event is lost, {@link StrandedDeletions} finds it there and does the rest again.
 */
@Component
final class DocumentDeletion {

    private final Tombstones tombstones;
    private final DocumentObjects objects;
    private final Jobs jobs;
    private final IngestObservations observations;
    private final Clock clock;

    DocumentDeletion(
            Tombstones tombstones, DocumentObjects objects, Jobs jobs, IngestObservations observations, Clock clock) {
        this.tombstones = tombstones;
        this.objects = objects;
        this.jobs = jobs;
        this.observations = observations;
        this.clock = clock;
    }

    /**
     * Deletes the document; empty if there is none with that id (any more).
     *
     * @throws SdkException if DynamoDB is not available; then the document is as it was, or deleted
     */
    Optional<Tombstone> delete(UUID documentId) {
        var tombstone = tombstones.bury(documentId, clock.instant());
        tombstone.ifPresent(this::clearUp);
        return tombstone;
    }

    /** The document is deleted whatever happens here. */
    private void clearUp(Tombstone tombstone) {
        try {
            tombstones.endLists(tombstone);
            objects.remove(tombstone);
            jobs.sendRemoval(tombstone);
            observations.deleted(tombstone);
        } catch (SdkException later) {
            observations.deletedButNotCleared(tombstone, later);
        }
    }

    /** Does all of it again, some time later; any number of times. */
    void finish(Tombstone tombstone) {
        tombstones.endLists(tombstone);
        objects.remove(tombstone);
        jobs.sendRemoval(tombstone);
    }
}
