package org.wordfreq.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wordfreq.contracts.Access.Service;
import org.wordfreq.contracts.DocumentIds;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.Event;
import software.amazon.awssdk.services.s3.model.QueueConfiguration;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The platform on the stacks that moto's CloudFormation has made: a text is uploaded, or an object put into the bucket, of which S3
 * itself notifies; SQS, the counter, DynamoDB, the counts, and the controller. Needs the jars of the services; run by {@code .ci/infra}.
 */
final class PlatformOnMoto {

    private static final String BUCKET = "wordfreq-documents-123456789012-eu-central-1";
    private static final String KEY = "books/hello world.txt";
    private static final String TEXT = "Don’t panic: the STRASSE is a straße, and don't you forget it.\n";
    private static final int JOBS = 200;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Path folder;
    private final Synthesized synthesized = Synthesized.with(Compute.ECS);

    PlatformOnMoto(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void whatIsUploadedAndWhatIsDroppedIntoTheBucketIsCountedAndItsCountsAreQueried() {
        assertThat(ServiceProcess.jars(Service.INGEST, Service.COUNTER, Service.RESULTS))
                .allSatisfy(jar -> assertThat(jar).exists());
        MotoStacks.create(synthesized);
        notifyAsTheTemplateSays();
        var events = subscribed("arn:aws:sns:eu-central-1:123456789012:wordfreq-events");

        try (var ingest = ServiceProcess.start(Service.INGEST, synthesized.template("Services"), folder);
                var counter = ServiceProcess.start(Service.COUNTER, synthesized.template("Counters"), folder);
                var results = ServiceProcess.start(Service.RESULTS, synthesized.template("Services"), folder)) {
            await().atMost(PATIENCE).until(() -> ingest.ready() && counter.ready() && results.ready());

            drop(KEY, TEXT);
            assertIsCounted(DocumentIds.ofObject(BUCKET, KEY).toString(), counter, results);

            var uploaded = ingest.put("/v1/corpora/books/documents/hello.txt", TEXT);
            assertThat(uploaded.statusCode()).as(ingest::tail).isEqualTo(202);
            assertIsCounted(
                    JsonMapper.shared().readTree(uploaded.body()).path("id").asString(), counter, results);
            await().atMost(PATIENCE).until(() -> received(events).contains("document.counted"));
        }
    }

    @Test
    void theControllerSizesTheServiceOfEcsByTheJobsThatWait() {
        assertThat(ServiceProcess.jars(Service.SCALING))
                .allSatisfy(jar -> assertThat(jar).exists());
        MotoStacks.create(synthesized);
        notifyAsTheTemplateSays();
        var before = desiredCounters();

        try (var controller = ServiceProcess.start(Service.SCALING, synthesized.template("Services"), folder)) {
            await().atMost(PATIENCE).until(controller::ready);
            for (var number = 0; number < JOBS; number++) {
                drop("books/" + number + ".txt", TEXT);
            }

            await().atMost(PATIENCE)
                    .untilAsserted(() ->
                            assertThat(desiredCounters()).as(controller::tail).isGreaterThan(before));
            assertThat(controller.get("/v1/scaling/decisions").body()).contains("\"kind\":\"grow\"");
        }
    }

    private static int desiredCounters() {
        try (var ecs = Moto.ecs()) {
            return ecs.describeServices(request -> request.cluster("wordfreq").services(Service.COUNTER.id()))
                    .services()
                    .getFirst()
                    .desiredCount();
        }
    }

    /** The URL of a queue that gets what is published there. */
    private static String subscribed(String topic) {
        try (var sqs = Moto.sqs();
                var sns = Moto.sns()) {
            var url = sqs.createQueue(request -> request.queueName("seen")).queueUrl();
            sns.subscribe(request ->
                    request.topicArn(topic).protocol("sqs").endpoint("arn:aws:sqs:eu-central-1:123456789012:seen"));
            return url;
        }
    }

    private static String received(String queue) {
        try (var sqs = Moto.sqs()) {
            return sqs.receiveMessage(request -> request.queueUrl(queue).maxNumberOfMessages(10)).messages().stream()
                    .map(Message::body)
                    .collect(Collectors.joining("\n"));
        }
    }

    private static void assertIsCounted(String document, ServiceProcess counter, ServiceProcess results) {
        var words = "/v1/documents/" + document + "/words?limit=2";

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(results.get(words).statusCode())
                        .as(counter::tail)
                        .isEqualTo(200));
        var counts = JsonMapper.shared().readTree(results.get(words).body());
        assertThat(counts.path("totalWords").asInt()).isEqualTo(12);
        assertThat(counts.path("words").valueStream().map(PlatformOnMoto::told))
                .containsExactly("don't 2", "strasse 2");
    }

    private static String told(JsonNode entry) {
        return entry.path("word").asString() + " " + entry.path("count").asInt();
    }

    private static void drop(String key, String text) {
        try (var s3 = Moto.s3()) {
            s3.putObject(request -> request.bucket(BUCKET).key(key), RequestBody.fromString(text));
        }
    }

    /** Moto's CloudFormation passes over a bucket's notifications, so the bucket is told them as the template has them. */
    private void notifyAsTheTemplateSays() {
        var event = synthesized
                .template("Data")
                .find("AWS::S3::Bucket", "BucketName", BUCKET)
                .at("/NotificationConfiguration/QueueConfigurations/0/Event")
                .asString();
        try (var s3 = Moto.s3();
                var sqs = Moto.sqs()) {
            var url = sqs.getQueueUrl(request -> request.queueName("wordfreq-jobs"))
                    .queueUrl();
            var arn = sqs.getQueueAttributes(
                            request -> request.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN))
                    .attributes()
                    .get(QueueAttributeName.QUEUE_ARN);
            var toQueue = QueueConfiguration.builder()
                    .queueArn(arn)
                    .events(Event.fromValue(event))
                    .build();
            s3.putBucketNotificationConfiguration(request ->
                    request.bucket(BUCKET).notificationConfiguration(all -> all.queueConfigurations(toQueue)));
        }
    }
}
