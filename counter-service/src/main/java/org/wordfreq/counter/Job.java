package org.wordfreq.counter;

import io.awspring.cloud.sqs.listener.SqsHeaders;
import io.awspring.cloud.sqs.listener.SqsHeaders.MessageSystemAttributes;
import io.awspring.cloud.sqs.listener.Visibility;
import io.awspring.cloud.sqs.listener.acknowledgement.Acknowledgement;
import java.time.Duration;
import java.util.Objects;
import org.springframework.messaging.Message;

/**
 * One delivery of a message of the jobs queue.
 *
 * @param message the message with the headers of Spring Cloud AWS
 */
record Job(Message<String> message) {

    /** The message's id, the same for every delivery. */
    String id() {
        return Objects.requireNonNull(message.getHeaders().getId(), "message id")
                .toString();
    }

    String body() {
        return message.getPayload();
    }

    /** How often the message was received, this delivery included. */
    int receives() {
        var count = message.getHeaders().get(MessageSystemAttributes.SQS_APPROXIMATE_RECEIVE_COUNT, String.class);
        return count == null ? 1 : Integer.parseInt(count);
    }

    /** Deletes the message from the queue; waits until that is done. */
    void acknowledge() {
        Acknowledgement.acknowledge(message);
    }

    /** Hides the message from other workers, from now on. */
    void hideFor(Duration time) {
        var visibility = message.getHeaders().get(SqsHeaders.SQS_VISIBILITY_TIMEOUT_HEADER, Visibility.class);
        Objects.requireNonNull(visibility, "visibility header").changeTo(Math.toIntExact(time.toSeconds()));
    }
}
