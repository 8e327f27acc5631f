package org.wordfreq.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.wordfreq.contracts.Document;
import org.wordfreq.contracts.DocumentTable;
import org.wordfreq.contracts.JobJson;
import org.wordfreq.contracts.JobMessage;
import org.wordfreq.contracts.ObjectEvent;
import org.wordfreq.contracts.ResourceNames;
import org.wordfreq.contracts.Tombstone;
import org.wordfreq.ingest.IngestClient.Answer;
import org.wordfreq.localaws.LocalAwsEndpoints;
import org.wordfreq.localaws.LocalAwsTest;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * What a sweep works on: a queue, a table and buckets of their own, the service with a clock that the tests move, and sweepers as other
 * replicas have them. Its tests share one service, and each begins with nothing stored.
 */
@LocalAwsTest
@SpringBootTest(
        classes = {IngestApplication.class, ReconciliationFixture.Time.class},
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "wordfreq.names.documents-bucket=recon-documents",
            "wordfreq.names.results-bucket=recon-results",
            "wordfreq.names.jobs-queue=recon-jobs",
            "wordfreq.names.dead-letter-queue=recon-jobs-dlq",
            "wordfreq.names.results-queue=recon-results",
            "wordfreq.names.documents-table=recon",
            "wordfreq.names.workers-table=recon-workers"
        })
abstract class ReconciliationFixture {

    static final Duration SILENCE = Duration.ofMinutes(3);
    static final Duration ANOTHER_WALK = Duration.ofMinutes(61);

    final String corpus = "recon-" + UUID.randomUUID();
    final IngestClient client;
    final DirectClient direct;
    final LocalAwsEndpoints aws;
    final ResourceNames names;
    final MovableClock clock;
    final ApplicationContext beans;
    final Jobs jobs;

    ReconciliationFixture(int port, LocalAwsEndpoints aws, ApplicationContext beans) {
        this.client = IngestClient.on(port);
        this.direct = new DirectClient(client);
        this.aws = aws;
        this.names = aws.provision("recon");
        this.clock = beans.getBean(MovableClock.class);
        this.beans = beans;
        this.jobs = beans.getBean(Jobs.class);
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Time {

        @Bean
        @Primary
        MovableClock movableClock() {
            return new MovableClock();
        }
    }

    @BeforeEach
    void forgetEverything() {
        clock.reset();
        purge();
        aws.dynamoDb().scanPaginator(scan -> scan.tableName(names.documentsTable())).items().stream()
                .map(item -> item.get(DocumentTable.FILENAME))
                .forEach(key -> aws.dynamoDb().deleteItem(delete -> delete.tableName(names.documentsTable())
                        .key(Map.of(DocumentTable.FILENAME, key))));
        keys().forEach(key -> aws.s3()
                .deleteObject(delete -> delete.bucket(names.documentsBucket()).key(key)));
        uploads().forEach(this::abort);
        // The corpora were forgotten, too.
        putCorpus();
    }

    /** The sweeper of a process of its own: it remembers nothing of another's. */
    final Reconciliation replica() {
        return replica(clock);
    }

    /** One that looks at documents by a clock of its own. */
    final Reconciliation replica(Clock documentsClock) {
        var settings = beans.getBean(ReconciliationSettings.class);
        var claims = beans.getBean(ResendClaims.class);
        var bucket = beans.getBean(BucketWalk.class);
        var walks = beans.getBean(SharedWalks.class);
        var repairs = beans.getBean(Repairs.class);
        return new Reconciliation(
                new StrandedDocuments(
                        new OpenDocuments(aws.dynamoDb(), names, repairs, settings, clock),
                        claims,
                        jobs,
                        repairs,
                        settings,
                        documentsClock),
                new StrandedObjects(
                        bucket,
                        walks,
                        beans.getBean(ItemsOfObjects.class),
                        claims,
                        beans.getBean(DocumentObjects.class),
                        jobs,
                        repairs,
                        names,
                        settings,
                        clock),
                new StrandedDeletions(
                        beans.getBean(Tombstones.class),
                        beans.getBean(DocumentDeletion.class),
                        claims,
                        repairs,
                        settings,
                        clock),
                new AbandonedUploads(
                        beans.getBean(UploadSessions.class),
                        beans.getBean(DirectUpload.class),
                        beans.getBean(DirectObjects.class),
                        bucket,
                        walks,
                        repairs,
                        settings,
                        clock),
                beans.getBean(SweepTimes.class),
                beans.getBean(MeterRegistry.class));
    }

    final void put(String filename) {
        assertThat(client.put(corpus, filename, "text").status()).isEqualTo(202);
    }

    final Answer begin() {
        return direct.begin(Map.of("filename", "a.txt", "corpus", corpus, "bytes", 5));
    }

    final void drop(String key) {
        drop(key, "text");
    }

    final void drop(String key, String text) {
        aws.s3().putObject(put -> put.bucket(names.documentsBucket()).key(key), RequestBody.fromString(text));
    }

    final void putBroken(String key, Map<String, String> attributes) {
        var item = new LinkedHashMap<String, AttributeValue>();
        item.put(DocumentTable.FILENAME, AttributeValue.fromS(key));
        attributes.forEach((name, value) -> item.put(name, AttributeValue.fromS(value)));
        aws.dynamoDb().putItem(put -> put.tableName(names.documentsTable()).item(item));
    }

    final List<Document> documents() {
        return aws
                .dynamoDb()
                .queryPaginator(query -> query.tableName(names.documentsTable())
                        .indexName(DocumentTable.CORPUS_INDEX)
                        .keyConditionExpression("Corpus = :corpus")
                        .expressionAttributeValues(Map.of(":corpus", AttributeValue.fromS(corpus))))
                .items()
                .stream()
                .filter(DocumentTable::isDocument)
                .map(DocumentTable::fromItem)
                .toList();
    }

    final List<Document> documents(String filename) {
        return documents().stream()
                .filter(document -> document.filename().equals(filename))
                .toList();
    }

    final void set(Document document, String status, int attempts, String sign, Instant time) {
        aws.dynamoDb().updateItem(update -> update.tableName(names.documentsTable())
                .key(Map.of(DocumentTable.FILENAME, AttributeValue.fromS(document.tableKey())))
                .updateExpression("SET #status = :status, Attempts = :attempts, " + sign + " = :time")
                .expressionAttributeNames(Map.of("#status", DocumentTable.STATUS))
                .expressionAttributeValues(Map.of(
                        ":status", AttributeValue.fromS(status),
                        ":attempts", AttributeValue.fromN(Integer.toString(attempts)),
                        ":time", AttributeValue.fromN(Long.toString(time.toEpochMilli())))));
    }

    final Tombstone bury(Document document) {
        return bury(document, clock.instant());
    }

    final Tombstone bury(Document document, Instant now) {
        var tombstone = Tombstone.of(document, now, null, null, Instant.EPOCH);
        aws.dynamoDb().putItem(put -> put.tableName(names.documentsTable()).item(tombstone.toItem()));
        return tombstone;
    }

    final void purge() {
        aws.sqs().purgeQueue(purge -> purge.queueUrl(queue()));
    }

    final List<ObjectEvent> received() {
        return bodies().stream()
                .flatMap(body -> ((JobMessage.ObjectEvents) JobJson.parse(body)).events().stream())
                .toList();
    }

    /** Those of the messages in the queue, which are taken from it. */
    final List<String> bodies() {
        var url = queue();
        var messages = aws.sqs()
                .receiveMessage(receive -> receive.queueUrl(url).maxNumberOfMessages(10))
                .messages();
        messages.forEach(message ->
                aws.sqs().deleteMessage(delete -> delete.queueUrl(url).receiptHandle(message.receiptHandle())));
        return messages.stream().map(Message::body).toList();
    }

    final List<String> keys() {
        return aws.s3().listObjectsV2(list -> list.bucket(names.documentsBucket())).contents().stream()
                .map(object -> object.key())
                .toList();
    }

    final List<String> uploads() {
        return aws.s3().listMultipartUploads(list -> list.bucket(names.documentsBucket())).uploads().stream()
                .map(upload -> upload.key() + "\n" + upload.uploadId())
                .toList();
    }

    private void abort(String upload) {
        var parts = upload.split("\n", 2);
        aws.s3()
                .abortMultipartUpload(abort ->
                        abort.bucket(names.documentsBucket()).key(parts[0]).uploadId(parts[1]));
    }

    final String queue() {
        return aws.sqs().getQueueUrl(get -> get.queueName(names.jobsQueue())).queueUrl();
    }

    private void putCorpus() {
        aws.dynamoDb().putItem(put -> put.tableName(names.documentsTable()).item(DocumentTable.corpusItem(corpus)));
    }
}
