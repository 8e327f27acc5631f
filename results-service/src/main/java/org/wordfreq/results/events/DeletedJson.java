package org.wordfreq.results.events;

import java.util.UUID;
import org.wordfreq.contracts.Tombstone;

/** What an event tells of a deleted document. */
record DeletedJson(UUID id, String corpus, String status, String deletedAt) {

    static DeletedJson of(Tombstone tombstone) {
        return new DeletedJson(tombstone.documentId(), tombstone.corpus(), "deleted", tombstone.deletedText());
    }
}
