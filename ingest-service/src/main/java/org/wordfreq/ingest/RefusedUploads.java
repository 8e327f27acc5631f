package org.wordfreq.ingest;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.wordfreq.contracts.Document;
import org.wordfreq.contracts.Tombstone;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Sees to it that what an upload without an Idempotency-Key has left is not counted when it is refused: its repetition
 * makes another document, and the words would be counted twice.
 *
 * <p>Whose answer was lost may be done or not, or be done later than any removal. So first a tombstone is put where the
 * item is or would be. With it whatever is there, or comes, is the rest of a deleted document: no counter begins with it,
 * no item is created, and the sweep removes the object. The tombstone is in no list, as there are no counts to remove.
 */
@Component
final class RefusedUploads {

    private final DocumentItems items;
    private final DocumentObjects objects;
    private final Tombstones tombstones;
    private final IngestObservations observations;
    private final Clock clock;

    RefusedUploads(
            DocumentItems items,
            DocumentObjects objects,
            Tombstones tombstones,
            IngestObservations observations,
            Clock clock) {
        this.items = items;
        this.objects = objects;
        this.tombstones = tombstones;
        this.observations = observations;
        this.clock = clock;
    }

    /**
     * Takes the document back. Without a tombstone the object goes all the same: an item without its object can only
     * fail, never be counted.
     *
     * @return the document, if a counter has begun with it; then it stays, and the upload is accepted
     */
    Optional<Document> takeBack(Document document) {
        try {
            var tombstone = Tombstone.of(document, clock.instant(), null, null, Instant.EPOCH)
                    .asFinished();
            if (!tombstones.putBeforeAnyAttempt(tombstone)) {
                return items.find(document.key());
            }
        } catch (SdkException unavailable) {
            observations.leftBehind(unavailable);
        }
        try {
            objects.remove(document.key(), document.source().versionId());
        } catch (SdkException unavailable) {
            observations.leftBehind(unavailable);
        }
        return Optional.empty();
    }
}
