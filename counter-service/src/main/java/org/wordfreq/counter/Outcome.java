package org.wordfreq.counter;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wordfreq.contracts.Document;
import org.wordfreq.contracts.JobMessage.Part;
import org.wordfreq.contracts.ObjectEvent;

/** What became of one record of a job. Every kind of poison has its own defined end here. */
sealed interface Outcome {

    /** The document reached its end in this delivery: counted, rejected, or failed because its object is gone or archived. */
    record Ended(Document document) implements Outcome {}

    /** The document had reached its end for this state of the object before; its result was sent once more. */
    record Repeated(Document document) implements Outcome {}

    /** The event is older than the state of the object that the item stands for. */
    record Outdated() implements Outcome {}

    /** Another message for the same state of the object is being worked on, by a worker that is alive. */
    record Duplicate() implements Outcome {}

    /** Another attempt began while this one ran, so this one wrote no result. */
    record Superseded(boolean settled) implements Outcome {}

    /** The document is counted in parts, whose jobs are sent. */
    record InParts(PartOfDocument document) implements Outcome {}

    /** A part is counted, by this delivery or, if it is not new, by one before; and others are not yet. */
    record PartDone(PartOfDocument part, boolean isNew) implements Outcome {}

    /** The job is held no longer, so the work on it stopped and wrote no result. */
    record Unheld(Lease.End end) implements Outcome {}

    /** The document was deleted: nothing is left of it, or the event is about what it was. */
    record Deleted(UUID documentId) implements Outcome {}

    /** Nothing can be done before that time. */
    record Postponed(Instant until, String why) implements Outcome {}

    /** There is no object, and there never was an item for it. */
    record Gone() implements Outcome {}

    /** Nothing that makes a job: a test event, or an event that tells of no new content. */
    record Ignored(String what) implements Outcome {}

    /** Not a job of ours and never will be. */
    record Poison(String reason) implements Outcome {}

    /**
     * Something broke; another delivery may succeed.
     *
     * @param part the part that the job is for; null if it is for the document as a whole
     */
    record Broken(ObjectEvent event, @Nullable Part part, Throwable cause) implements Outcome {

        Broken(ObjectEvent event, Throwable cause) {
            this(event, null, cause);
        }
    }

    /** What is to be done with a message; of several records the gravest counts, the last in this order. */
    enum Disposition {
        ACKNOWLEDGE,
        BURY,
        LEAVE,
        /** For a worker that begins anew, with as many deliveries as a new job has. */
        HAND_OVER,
        /** It is another's already. */
        ABANDON
    }

    /** What the outcome demands of the message. */
    default Disposition disposition() {
        return switch (this) {
            case Ended ended -> Disposition.ACKNOWLEDGE;
            case Repeated repeated -> Disposition.ACKNOWLEDGE;
            case Outdated outdated -> Disposition.ACKNOWLEDGE;
            case Duplicate duplicate -> Disposition.ACKNOWLEDGE;
            case Superseded superseded -> superseded.settled() ? Disposition.ACKNOWLEDGE : Disposition.LEAVE;
            case InParts inParts -> Disposition.ACKNOWLEDGE;
            case PartDone partDone -> Disposition.ACKNOWLEDGE;
            case Unheld unheld -> unheld.end() == Lease.End.OUT_OF_TIME ? Disposition.HAND_OVER : Disposition.ABANDON;
            case Deleted deleted -> Disposition.ACKNOWLEDGE;
            case Postponed postponed -> Disposition.LEAVE;
            case Gone gone -> Disposition.ACKNOWLEDGE;
            case Ignored ignored -> Disposition.ACKNOWLEDGE;
            case Poison poison -> Disposition.BURY;
            case Broken broken -> Disposition.LEAVE;
        };
    }

    /** The value of the tag {@code outcome} of {@code wordfreq.document.count}. */
    default String tag() {
        return switch (this) {
            case Ended ended -> ended.document().status().id();
            case Repeated repeated -> "repeated";
            case Outdated outdated -> "outdated";
            case Duplicate duplicate -> "duplicate";
            case Superseded superseded -> "superseded";
            case InParts inParts -> "in-parts";
            case PartDone partDone -> partDone.isNew() ? "part" : "repeated";
            case Unheld unheld -> "unheld";
            case Deleted deleted -> "deleted";
            case Postponed postponed -> "postponed";
            case Gone gone -> "gone";
            case Ignored ignored -> "ignored";
            case Poison poison -> "poison";
            case Broken broken -> "retry";
        };
    }
}
