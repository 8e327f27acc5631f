package org.wordfreq.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSEvent.MessageAttribute;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MessagesTests {

    @Test
    void keepsAllThatTheFlowReads() {
        var attribute = new MessageAttribute();
        attribute.setDataType("String");
        attribute.setStringValue("the first message");
        var handed = new SQSMessage();
        handed.setMessageId("id");
        handed.setReceiptHandle("receipt");
        handed.setBody("body");
        handed.setAttributes(Map.of("ApproximateReceiveCount", "4", "SentTimestamp", "1767322800000"));
        handed.setMessageAttributes(Map.of("wordfreq-copy-of", attribute));

        var message = Messages.of(handed);

        assertThat(message.messageId()).isEqualTo("id");
        assertThat(message.receiptHandle()).isEqualTo("receipt");
        assertThat(message.body()).isEqualTo("body");
        assertThat(message.attributesAsStrings()).containsEntry("ApproximateReceiveCount", "4");
        assertThat(message.messageAttributes()).hasEntrySatisfying("wordfreq-copy-of", copied -> {
            assertThat(copied.dataType()).isEqualTo("String");
            assertThat(copied.stringValue()).isEqualTo("the first message");
        });
    }
}
