package org.wordfreq.contracts;

import java.util.List;

/** What the body of a message on the jobs queue turned out to be. */
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
     * Not a job.
     *
     * @param reason what is wrong with it; quotes no more than a few characters of it
     */
    record Unreadable(String reason) implements JobMessage {}
}
