package org.wordfreq.counter;

import java.util.Map;
import org.springframework.stereotype.Component;
import org.wordfreq.contracts.ResourceNames;
import org.wordfreq.platform.queue.QueueUrls;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/** Where messages go that will never be jobs, with the reason as their attribute {@value #REASON}. */
@Component
final class DeadLetters {

    static final String REASON = "wordfreq-reason";

    private static final int MAX_REASON_LENGTH = 500;

    private final SqsAsyncClient sqs;
    private final QueueUrls urls;
    private final ResourceNames names;

    DeadLetters(SqsAsyncClient sqs, QueueUrls urls, ResourceNames names) {
        this.sqs = sqs;
        this.urls = urls;
        this.names = names;
    }

    /** Puts a copy of the job there and waits until SQS has it. */
    void bury(Job job, String reason) {
        var url = urls.of(names.deadLetterQueue());
        var attribute = MessageAttributeValue.builder()
                .dataType("String")
                .stringValue(printable(reason))
                .build();
        sqs.sendMessage(request ->
                        request.queueUrl(url).messageBody(job.body()).messageAttributes(Map.of(REASON, attribute)))
                .join();
    }

    /** SQS takes neither empty attributes nor most control characters, and the reason may quote the message. */
    private static String printable(String reason) {
        var text = reason.replaceAll("[^\\p{Print}\\p{L}\\p{N}]", "?");
        return text.substring(0, Math.min(text.length(), MAX_REASON_LENGTH));
    }
}
