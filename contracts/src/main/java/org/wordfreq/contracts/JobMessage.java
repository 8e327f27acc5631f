package org.wordfreq.contracts;

import java.util.List;
import java.util.UUID;

/** What the body of a message on the jobs queue turned out to be; {@link JobJson} reads and writes them. */
public sealed interface JobMessage {

    /** An S3 event with at least one record. */
    record ObjectEvents(List<ObjectEvent> events) implements JobMessage {
        public ObjectEvents {
            events = List.copyOf(events);
        }
    }

    /** The {@code s3:TestEvent} that S3 sends when a notification is configured; nothing to do. */
    record TestEvent() implements JobMessage {}

    /**
     * One part of a large document, to be counted on its own; counters send these to each other.
     *
     * @param bucket the bucket of the document's object
     * @param key the key of the document's object, decoded
     * @param documentId the document
     * @param attempt the attempt, from 1, that planned the parts; later ones plan anew
     * @param index which part of that plan, from 0
     */
    record Part(String bucket, String key, UUID documentId, int attempt, int index) implements JobMessage {}

    /**
     * Tells that a job has become a dead letter while documents that it names are still open, so that they can be marked
     * failed.
     *
     * @param messageId the id that the job had in the jobs queue
     * @param reason why it was given up, as far as that is known
     * @param receives how often it was received, 0 or more
     * @param body its body
     */
    record GivenUp(String messageId, String reason, int receives, String body) implements JobMessage {}

    /**
     * Tells that a document has its end, of which perhaps nobody was told; what it owes is to be sent, and nothing counted.
     *
     * @param bucket the bucket of the document's object
     * @param key the key of the document's object, decoded
     */
    record ResultOwed(String bucket, String key) implements JobMessage {}

    /**
     * Not a job.
     *
     * @param reason what is wrong with it; quotes no more than a few characters of it
     */
    record Unreadable(String reason) implements JobMessage {}
}
