package org.wordfreq.counter;

import org.wordfreq.contracts.Tombstone;

/** What the table has under the key of an object. */
sealed interface DocumentEntry permits DocumentEntry.Absent, DocumentEntry.Deleted, KnownDocument {

    /** Nothing: the object was never heard of, or so long ago that it is forgotten. */
    record Absent() implements DocumentEntry {}

    /** The document was deleted. */
    record Deleted(Tombstone tombstone) implements DocumentEntry {}
}
