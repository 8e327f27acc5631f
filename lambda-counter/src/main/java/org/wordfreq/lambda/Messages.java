package org.wordfreq.lambda;

import com.amazonaws.services.lambda.runtime.events.SQSEvent.MessageAttribute;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/** Messages as SQS itself gives them, of those that Lambda makes of them. */
final class Messages {

    private Messages() {}

    static Message of(SQSMessage handed) {
        return Message.builder()
                .messageId(handed.getMessageId())
                .receiptHandle(handed.getReceiptHandle())
                .body(handed.getBody())
                .attributesWithStrings(handed.getAttributes())
                .messageAttributes(attributes(handed.getMessageAttributes()))
                .build();
    }

    private static Map<String, MessageAttributeValue> attributes(Map<String, MessageAttribute> handed) {
        var attributes = new LinkedHashMap<String, MessageAttributeValue>();
        handed.forEach((name, value) -> attributes.put(
                name,
                MessageAttributeValue.builder()
                        .dataType(value.getDataType())
                        .stringValue(value.getStringValue())
                        .build()));
        return attributes;
    }
}
