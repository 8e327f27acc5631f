package org.wordfreq.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.wordfreq.contracts.JobJson;
import org.wordfreq.contracts.JobMessage;
import org.wordfreq.contracts.ObjectEvent;
import org.wordfreq.contracts.ResourceNames;
import org.wordfreq.localaws.LocalAwsEndpoints;
import org.wordfreq.localaws.LocalAwsTest;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.model.StorageClass;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

/** What the sweep makes of objects that have no item and lie in an archive, as most texts do after the table was lost. */
@LocalAwsTest
final class ArchivedObjectsIT {

    private final LocalAwsEndpoints aws;
    private final ResourceNames names;
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    ArchivedObjectsIT(LocalAwsEndpoints aws) {
        this.aws = aws;
        this.names = aws.provision("archived-" + UUID.randomUUID().toString().substring(0, 8));
    }

    @Test
    void onlyThoseAreSentThatCanBeRead() {
        store("a-deep", StorageClass.DEEP_ARCHIVE);
        store("b-glacier", StorageClass.GLACIER);
        store("c-standard", StorageClass.STANDARD);
        store("d-instant", StorageClass.GLACIER_IR);
        store("e-rarely", StorageClass.STANDARD_IA);

        assertThat(sweep()).isEqualTo(3);

        assertThat(jobs()).containsExactlyInAnyOrder("c-standard", "d-instant", "e-rarely");
        assertThat(meters.counter("wordfreq.reconciliation.archived", "pass", StrandedObjects.PASS)
                        .count())
                .isEqualTo(2);
    }

    private void store(String key, StorageClass storageClass) {
        aws.s3()
                .putObject(
                        put -> put.bucket(names.documentsBucket()).key(key).storageClass(storageClass),
                        RequestBody.fromString("text"));
    }

    private int sweep() {
        var settings = settings("wordfreq.ingest.reconciliation", ReconciliationSettings.class);
        var upload = settings("wordfreq.ingest.upload", UploadSettings.class);
        var repairs = new Repairs(meters);
        var objects = new DocumentObjects(
                aws.s3(), names, new PartBuffers(upload), upload, settings("wordfreq.ingest", IngestSettings.class));
        try (var sqs = sqs()) {
            return new StrandedObjects(
                            new BucketWalk(aws.s3(), names),
                            new SharedWalks(aws.dynamoDb(), names, settings),
                            new ItemsOfObjects(aws.dynamoDb(), repairs, names),
                            new ResendClaims(aws.dynamoDb(), names),
                            objects,
                            new Jobs(sqs, names),
                            repairs,
                            names,
                            settings,
                            Clock.offset(Clock.systemUTC(), Duration.ofMinutes(10)))
                    .sweep();
        }
    }

    private SqsAsyncClient sqs() {
        return SqsAsyncClient.builder()
                .endpointOverride(aws.sqsEndpoint())
                .region(Region.of(aws.region()))
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(aws.accessKey(), aws.secretKey())))
                .build();
    }

    private static <T> T settings(String prefix, Class<T> type) {
        return new Binder(new MapConfigurationPropertySource(Map.of())).bindOrCreate(prefix, type);
    }

    /** The keys that the jobs in the queue name. */
    private List<String> jobs() {
        var url = aws.sqs()
                .getQueueUrl(request -> request.queueName(names.jobsQueue()))
                .queueUrl();
        return aws.sqs().receiveMessage(request -> request.queueUrl(url).maxNumberOfMessages(10)).messages().stream()
                .map(message -> (JobMessage.ObjectEvents) JobJson.parse(message.body()))
                .flatMap(events -> events.events().stream())
                .map(ObjectEvent::key)
                .toList();
    }
}
