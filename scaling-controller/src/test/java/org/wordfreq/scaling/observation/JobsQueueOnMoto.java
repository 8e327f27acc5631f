package org.wordfreq.scaling.observation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.wordfreq.contracts.ResourceNames;
import org.wordfreq.scaling.observation.Signal.Queue;
import org.wordfreq.scaling.target.Moto;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

/** The attributes of queues in moto's SQS, another implementation than the one in the build; run by {@code .ci/moto}. */
final class JobsQueueOnMoto {

    private final ResourceNames names = ResourceNames.withPrefix("jobs-" + UUID.randomUUID());
    private final SqsAsyncClient sqs = SqsAsyncClient.builder()
            .endpointOverride(Moto.ENDPOINT)
            .region(Region.US_EAST_1)
            .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
            .build();

    @Test
    void messagesAreCountedWhereverTheyAre() {
        var jobs = create(names.jobsQueue());
        var dead = create(names.deadLetterQueue());
        for (var i = 0; i < 3; i++) {
            send(jobs, 0);
        }
        send(jobs, 600);
        send(dead, 0);
        var received = sqs.receiveMessage(
                        receive -> receive.queueUrl(jobs).maxNumberOfMessages(1).visibilityTimeout(600))
                .join()
                .messages();

        assertThat(received).hasSize(1);
        var queue = new JobsQueue(sqs, names);
        assertThat(queue.depth().withDead(queue.dead())).isEqualTo(new Queue(2, 1, 1, 1));
    }

    private String create(String name) {
        return sqs.createQueue(queue -> queue.queueName(name)).join().queueUrl();
    }

    private void send(String url, int delaySeconds) {
        var unused = sqs.sendMessage(
                        message -> message.queueUrl(url).messageBody("{}").delaySeconds(delaySeconds))
                .join();
    }
}
