package org.wordfreq.scaling.deadletters;

import static org.wordfreq.platform.queue.Answer.await;

import java.util.HashMap;
import org.springframework.stereotype.Component;
import org.wordfreq.contracts.JobJson;
import org.wordfreq.contracts.JobMessage.GivenUp;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

/** Sends jobs to the jobs queue. */
@Component
final class JobSender {

    private final SqsAsyncClient sqs;
    private final Queues queues;

    JobSender(SqsAsyncClient sqs, Queues queues) {
        this.sqs = sqs;
        this.queues = queues;
    }

    /** Tells a counter that documents will not be counted by their job, which is dead. */
    void send(GivenUp givenUp) {
        var body = JobJson.write(givenUp);
        await(sqs.sendMessage(r -> r.queueUrl(queues.jobs()).messageBody(body)));
    }

    /**
     * Sends a dead letter as a job once more, as it was, without the reason why it was put aside.
     *
     * @return the id of the new message
     */
    String sendAgain(Held letter) {
        var attributes = new HashMap<>(letter.message().messageAttributes());
        attributes.remove(Held.REASON);
        return await(sqs.sendMessage(r ->
                        r.queueUrl(queues.jobs()).messageBody(letter.body()).messageAttributes(attributes)))
                .messageId();
    }
}
