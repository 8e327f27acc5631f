package org.wordfreq.counter;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.wordfreq.contracts.ResourceNames;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/** One delivery of a message of the jobs queue. */
final class Job {

    /** The id of the message that this one was put in the place of. */
    static final String COPY_OF = "wordfreq-copy-of";
    /** How often the job was handed over because an attempt took as long as SQS lets it. */
    static final String OUT_OF_TIME = "wordfreq-out-of-time";

    private final JobsQueue queue;
    private final Message message;
    private final Instant receivedAt;
    private volatile boolean givenBack;
    private volatile boolean acknowledged;

    Job(JobsQueue queue, Message message, Instant receivedAt) {
        this.queue = queue;
        this.message = message;
        this.receivedAt = receivedAt;
    }

    /**
     * Receives jobs, each hidden from other workers from now on.
     *
     * @param most from 1
     * @param wait how long to wait for the first
     */
    static List<Job> receive(JobsQueue queue, int most, Duration wait) {
        var receipt = queue.receive(most, wait);
        return receipt.messages().stream()
                .map(message -> new Job(queue, message, receipt.receivedAt()))
                .toList();
    }

    /** The same for every delivery of the message. A copy has an id of its own: both may be in the queue at once. */
    String id() {
        return message.messageId();
    }

    /**
     * The messages whose worker this one may take a document from: its own, which was delivered before, and the one that
     * this was put in the place of. Not the other way round, and no copy from another: they would take the document from
     * each other until all of them are dead letters.
     */
    Set<String> heirOf() {
        return Stream.of(id(), copyOf()).collect(Collectors.toUnmodifiableSet());
    }

    /** The message that this one was put in the place of; itself if there is none. */
    String copyOf() {
        return attribute(COPY_OF, id());
    }

    String body() {
        return message.body();
    }

    Instant receivedAt() {
        return receivedAt;
    }

    /** How often the message was received, this delivery included. */
    int receives() {
        var count = message.attributes().get(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT);
        return count == null ? 1 : Integer.parseInt(count);
    }

    /** Whether the message is a dead letter the next time that it is to be received. */
    boolean isLastDelivery() {
        return receives() >= ResourceNames.MAX_RECEIVE_COUNT;
    }

    /** How often the job ran out of time before. */
    int timesOutOfTime() {
        return Integer.parseInt(attribute(OUT_OF_TIME, "0"));
    }

    /** Deletes the message from the queue: the job is done. */
    void acknowledge() {
        queue.delete(message);
        acknowledged = true;
    }

    /** Whether the job is done, and nothing was put in its place. */
    boolean isAcknowledged() {
        return acknowledged;
    }

    /**
     * Hides the message from other workers, from now on.
     *
     * @return false if the message is not this delivery's any more
     */
    boolean hideFor(Duration time) {
        return queue.hide(message, time);
    }

    /** Lets another worker take the job at once. */
    void giveBack() {
        givenBack = true;
        if (isLastDelivery()) {
            replace(Map.of());
        } else {
            hideFor(Duration.ZERO);
        }
    }

    /** Whether the message is no longer this delivery's to decide about. */
    boolean isGivenBack() {
        return givenBack;
    }

    /** Lets another worker begin anew, after this one has had all the time that SQS gives a delivery. */
    void handOver() {
        givenBack = true;
        replace(Map.of(OUT_OF_TIME, Integer.toString(timesOutOfTime() + 1)));
    }

    /**
     * Puts a copy in place of the message, which may be received as often as any new one. First the copy: nothing is lost,
     * but there may be two of it, or it beside the message, if an answer is lost or the process dies.
     */
    private void replace(Map<String, String> changes) {
        var attributes = new LinkedHashMap<String, String>();
        message.messageAttributes().forEach((name, value) -> {
            if (value.stringValue() != null) {
                attributes.put(name, value.stringValue());
            }
        });
        attributes.put(COPY_OF, id());
        attributes.putAll(changes);
        queue.send(message.body(), attributes);
        queue.delete(message);
    }

    private String attribute(String name, String otherwise) {
        var value = message.messageAttributes().get(name);
        return value == null || value.stringValue() == null ? otherwise : value.stringValue();
    }
}
