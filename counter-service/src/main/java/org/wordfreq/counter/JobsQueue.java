package org.wordfreq.counter;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.wordfreq.contracts.ResourceNames;
import org.wordfreq.platform.queue.Answer;
import org.wordfreq.platform.queue.QueueUrls;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageNotInflightException;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiptHandleIsInvalidException;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** The queue of the jobs. Every call waits for its answer, and throws what the client throws. */
@Component
final class JobsQueue {

    /** As many as SQS gives at once. */
    static final int MAX_MESSAGES = 10;

    /** The names that SQS and its emulators have for a receipt handle that means nothing any more. */
    private static final List<String> NOT_OURS = List.of("ReceiptHandleIsInvalid", "MessageNotInflight");

    private final SqsAsyncClient sqs;
    private final QueueUrls urls;
    private final String queue;
    private final Duration visibility;
    private final Clock clock;

    JobsQueue(SqsAsyncClient sqs, QueueUrls urls, ResourceNames names, CounterSettings settings, Clock clock) {
        this.sqs = sqs;
        this.urls = urls;
        this.queue = names.jobsQueue();
        this.visibility = settings.visibility();
        this.clock = clock;
    }

    String name() {
        return queue;
    }

    /** What one call brought, and when it was made: messages are hidden at least from then on. */
    record Receipt(Instant receivedAt, List<Message> messages) {}

    /**
     * Receives messages; each is hidden from other workers for as long as the setting says.
     *
     * @param most from 1; SQS gives {@value #MAX_MESSAGES} at most
     * @param wait how long to wait for the first
     */
    Receipt receive(int most, Duration wait) {
        // Before the call, so that none is thought to be hidden for longer than it is.
        var receivedAt = clock.instant();
        var answer = Answer.await(sqs.receiveMessage(request -> request.queueUrl(url())
                .maxNumberOfMessages(Math.min(most, MAX_MESSAGES))
                .waitTimeSeconds(Math.toIntExact(wait.toSeconds()))
                .visibilityTimeout(Math.toIntExact(visibility.toSeconds()))
                .messageSystemAttributeNames(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT)
                .messageAttributeNames("All")));
        return new Receipt(receivedAt, answer.messages());
    }

    void delete(Message message) {
        Answer.await(sqs.deleteMessage(request -> request.queueUrl(url()).receiptHandle(message.receiptHandle())));
    }

    /**
     * Hides the message from now on for that time.
     *
     * @return false if it is not this receiver's any more: visible again, received by another, or deleted
     */
    boolean hide(Message message, Duration time) {
        try {
            Answer.await(sqs.changeMessageVisibility(request -> request.queueUrl(url())
                    .receiptHandle(message.receiptHandle())
                    .visibilityTimeout(Math.toIntExact(time.toSeconds()))));
            return true;
        } catch (ReceiptHandleIsInvalidException | MessageNotInflightException over) {
            return false;
        } catch (SqsException refused) {
            if (!meansNotOurs(refused)) {
                throw refused;
            }
            return false;
        }
    }

    void send(String body, Map<String, String> attributes) {
        var values = attributes.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, attribute -> MessageAttributeValue.builder()
                        .dataType("String")
                        .stringValue(attribute.getValue())
                        .build()));
        Answer.await(sqs.sendMessage(
                request -> request.queueUrl(url()).messageBody(body).messageAttributes(values)));
    }

    /** SQS also says InvalidParameterValue, with the true reason in the text (SQS API reference, ChangeMessageVisibility). */
    private static boolean meansNotOurs(AwsServiceException refused) {
        var details = refused.awsErrorDetails();
        if (details == null) {
            return false;
        }
        var code = String.valueOf(details.errorCode());
        var text = String.valueOf(details.errorMessage());
        return NOT_OURS.stream().anyMatch(code::contains)
                || (code.contains("InvalidParameterValue")
                        && (text.contains("expired") || text.contains("not available for visibility timeout change")));
    }

    private String url() {
        return urls.of(queue);
    }
}
