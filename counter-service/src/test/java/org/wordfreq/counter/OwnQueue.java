package org.wordfreq.counter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.wordfreq.contracts.ResourceNames;
import org.wordfreq.localaws.LocalAwsEndpoints;
import org.wordfreq.localaws.Provisioner;
import org.wordfreq.platform.queue.QueueUrls;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/** A jobs queue, with its dead letters and results, from which nobody else receives. All share buckets and tables. */
final class OwnQueue implements AutoCloseable {

    private static final Duration SOON = Duration.ofSeconds(10);

    private final LocalAwsEndpoints aws;
    private final ResourceNames names;
    private final SqsAsyncClient client;
    private final JobsQueue jobs;

    OwnQueue(LocalAwsEndpoints aws, Duration visibility) {
        this.aws = aws;
        this.names = namesWithOwnQueues();
        new Provisioner(aws.s3(), aws.sqs(), aws.dynamoDb()).provision(names);
        this.client = client(aws.sqsEndpoint());
        this.jobs = new JobsQueue(client, new QueueUrls(client), names, settings(visibility), Clock.systemUTC());
    }

    /** A table takes DynamoDB Local far longer than a queue takes ElasticMQ. */
    private static ResourceNames namesWithOwnQueues() {
        var shared = ResourceNames.withPrefix("own");
        var own = ResourceNames.withPrefix("own-" + UUID.randomUUID());
        return new ResourceNames(
                shared.documentsBucket(),
                shared.resultsBucket(),
                own.jobsQueue(),
                own.deadLetterQueue(),
                own.resultsQueue(),
                shared.documentsTable(),
                shared.workersTable());
    }

    /** A client of SQS, or of what answers like it. */
    static SqsAsyncClient client(URI endpoint) {
        return SqsAsyncClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .build();
    }

    /** The settings by default, but for the visibility. */
    static CounterSettings settings(Duration visibility) {
        return settings(Map.of("wordfreq.counter.visibility", visibility.toString()));
    }

    static CounterSettings settings(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("wordfreq.counter", CounterSettings.class);
    }

    ResourceNames names() {
        return names;
    }

    JobsQueue jobs() {
        return jobs;
    }

    void send(String body) {
        jobs.send(body, Map.of());
    }

    /** The next job, as soon as it is visible. */
    Job receive() {
        return await("a job")
                .atMost(SOON)
                .until(() -> Job.receive(jobs, 1, Duration.ZERO), found -> !found.isEmpty())
                .getFirst();
    }

    /** The next job on its last delivery. */
    Job receiveForTheLastTime() {
        return receiveForThe(ResourceNames.MAX_RECEIVE_COUNT);
    }

    /** The next job on the delivery with that number. */
    Job receiveForThe(int number) {
        var job = receive();
        while (job.receives() < number) {
            assertThat(job.hideFor(Duration.ZERO)).isTrue();
            job = receive();
        }
        return job;
    }

    /** The jobs that anybody could receive right now; they are visible again afterwards, received once more. */
    List<Job> visible() {
        var found = Job.receive(jobs, JobsQueue.MAX_MESSAGES, Duration.ZERO);
        found.forEach(job -> job.hideFor(Duration.ZERO));
        return found;
    }

    /** All dead letters so far. */
    List<Message> deadLetters() {
        var url = aws.sqs()
                .getQueueUrl(request -> request.queueName(names.deadLetterQueue()))
                .queueUrl();
        return new ArrayList<>(aws.sqs()
                .receiveMessage(request -> request.queueUrl(url)
                        .maxNumberOfMessages(10)
                        .waitTimeSeconds(0)
                        .messageAttributeNames("All")
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
                .messages());
    }

    @Override
    public void close() {
        client.close();
    }
}
