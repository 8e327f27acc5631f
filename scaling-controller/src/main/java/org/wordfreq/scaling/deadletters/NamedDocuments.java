package org.wordfreq.scaling.deadletters;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.wordfreq.contracts.DocumentTable;
import org.wordfreq.contracts.JobJson;
import org.wordfreq.contracts.JobMessage;
import org.wordfreq.contracts.ObjectEvent;
import org.wordfreq.contracts.S3EventJson;

/**
 * The documents that a body names, whatever kind of job it is.
 *
 * @param objects their objects, each once, in the body's order; 1,000 at most, as contracts bound it
 * @param job what the body is
 */
record NamedDocuments(List<NamedObject> objects, JobMessage job) {

    /** How many documents one job may say to be given up: fewer if its body would be longer than {@link #MAX_BODY}. */
    static final int DOCUMENTS_PER_JOB = 50;

    /** Bytes of a body that is to be quoted, by which it may grow to twice as much, in a message of 256 KiB at most. */
    static final int MAX_BODY = 100 << 10;

    /** No hash key of the table is longer, in bytes. */
    private static final int MAX_TABLE_KEY = 2048;

    NamedDocuments {
        objects = List.copyOf(objects);
    }

    /** An object in a bucket, of which the table may know a document. */
    record NamedObject(String bucket, String key) {

        static NamedObject of(ObjectEvent event) {
            return new NamedObject(event.bucket(), event.key());
        }

        String tableKey() {
            return DocumentTable.tableKey(bucket, key);
        }

        /** Whether an item of that key can exist at all. */
        boolean fitsTheTable() {
            return tableKey().getBytes(StandardCharsets.UTF_8).length <= MAX_TABLE_KEY;
        }
    }

    static NamedDocuments of(String body) {
        var job = JobJson.parse(body);
        return new NamedDocuments(objects(job, true).distinct().toList(), job);
    }

    private static Stream<NamedObject> objects(JobMessage job, boolean open) {
        return switch (job) {
            case JobMessage.ObjectEvents events -> created(events).map(NamedObject::of);
            case JobMessage.Part part -> Stream.of(new NamedObject(part.bucket(), part.key()));
            // Once only: whoever nests such jobs gets no stack of ours.
            case JobMessage.GivenUp givenUp -> open ? objects(JobJson.parse(givenUp.body()), false) : Stream.empty();
            case JobMessage.ResultOwed owed -> Stream.of(new NamedObject(owed.bucket(), owed.key()));
            case JobMessage.TestEvent test -> Stream.empty();
            case JobMessage.Unreadable unreadable -> Stream.empty();
        };
    }

    /** Whether the letter itself told of another dead letter. */
    boolean isGivenUp() {
        return job instanceof JobMessage.GivenUp;
    }

    /** Bodies that name only those documents, for jobs that say that these are given up. */
    List<String> bodiesOf(Predicate<NamedObject> chosen) {
        return switch (job) {
            case JobMessage.ObjectEvents events ->
                bodies(created(events)
                        .filter(event -> chosen.test(NamedObject.of(event)))
                        .toList());
            case JobMessage.Part part ->
                chosen.test(new NamedObject(part.bucket(), part.key())) ? List.of(JobJson.write(part)) : List.of();
            case JobMessage.GivenUp givenUp -> List.of();
            case JobMessage.ResultOwed owed -> List.of();
            case JobMessage.TestEvent test -> List.of();
            case JobMessage.Unreadable unreadable -> List.of();
        };
    }

    private static Stream<ObjectEvent> created(JobMessage.ObjectEvents events) {
        return events.events().stream().filter(ObjectEvent::isCreation);
    }

    private static List<String> bodies(List<ObjectEvent> events) {
        var bodies = new ArrayList<String>();
        for (var from = 0; from < events.size(); from += DOCUMENTS_PER_JOB) {
            addBodies(events.subList(from, Math.min(from + DOCUMENTS_PER_JOB, events.size())), bodies);
        }
        return bodies;
    }

    private static void addBodies(List<ObjectEvent> events, List<String> bodies) {
        var body = S3EventJson.write(events);
        if (body.getBytes(StandardCharsets.UTF_8).length <= MAX_BODY) {
            bodies.add(body);
        } else if (events.size() > 1) {
            addBodies(events.subList(0, events.size() / 2), bodies);
            addBodies(events.subList(events.size() / 2, events.size()), bodies);
        } else {
            bodies.add(S3EventJson.write(List.of(shortened(events.getFirst()))));
        }
    }

    /** What a document is known by: its key is bounded, whatever else a hostile message says is not. */
    private static ObjectEvent shortened(ObjectEvent event) {
        return new ObjectEvent(
                "ObjectCreated:Put",
                event.eventTime(),
                "",
                event.bucket(),
                event.key(),
                event.bytes(),
                null,
                null,
                null);
    }
}
