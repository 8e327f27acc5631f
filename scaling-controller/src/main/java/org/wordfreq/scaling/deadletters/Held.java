package org.wordfreq.scaling.deadletters;

import static software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT;
import static software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName.DEAD_LETTER_QUEUE_SOURCE_ARN;
import static software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName.SENT_TIMESTAMP;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/** A message of the dead letters as it was received, hidden from every other reader for now. */
record Held(Message message) {

    /** The attribute by which counter-service says why it put a message there. */
    static final String REASON = "wordfreq-reason";

    /** The attribute by which counter-service says of which message this one is a copy. */
    static final String COPY_OF = "wordfreq-copy-of";

    String messageId() {
        return message.messageId();
    }

    String receiptHandle() {
        return message.receiptHandle();
    }

    String body() {
        return message.body();
    }

    /** Without the body, so that holding many messages costs little memory. */
    Held withoutBody() {
        return new Held(Message.builder()
                .messageId(message.messageId())
                .receiptHandle(message.receiptHandle())
                .body("")
                .build());
    }

    Letter letter() {
        return new Letter(
                message.messageId(),
                attribute(COPY_OF).orElseGet(message::messageId),
                Instant.ofEpochMilli(number(message.attributes().get(SENT_TIMESTAMP))),
                Math.toIntExact(number(message.attributes().get(APPROXIMATE_RECEIVE_COUNT))),
                message.attributes().containsKey(DEAD_LETTER_QUEUE_SOURCE_ARN),
                attribute(REASON).orElse(""),
                NamedDocuments.of(message.body()),
                message.body());
    }

    private Optional<String> attribute(String name) {
        return Optional.ofNullable(message.messageAttributes().get(name)).map(MessageAttributeValue::stringValue);
    }

    private static long number(@Nullable String value) {
        return value == null ? 0 : Long.parseLong(value);
    }
}
