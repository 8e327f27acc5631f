package org.wordfreq.counter;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.wordfreq.contracts.Document;
import org.wordfreq.contracts.Document.Source;
import org.wordfreq.contracts.DocumentIds;
import org.wordfreq.contracts.DocumentStatus;
import org.wordfreq.contracts.ProblemType;
import org.wordfreq.contracts.S3EventJson;
import org.wordfreq.localaws.LocalAwsEndpoints;
import software.amazon.awssdk.services.sqs.model.Message;

/** Messages that are no jobs, and jobs whose object is gone: each has a defined end. */
@CounterTest
class PoisonIT {

    @Autowired
    private MeterRegistry meters;

    private Surroundings aws;
    private String bucket;
    private String key;

    @BeforeEach
    void takeAKeyOfItsOwn(LocalAwsEndpoints endpoints) {
        aws = new Surroundings(endpoints, endpoints.names());
        bucket = endpoints.names().documentsBucket();
        key = "drops/" + UUID.randomUUID();
    }

    @Test
    void bodyThatIsNotJsonIsADeadLetterAtOnce() {
        aws.sendBody("not JSON at all " + key);

        assertThat(reason(aws.awaitDeadLetter(key))).contains("not JSON");
        aws.awaitNoJobs();
        assertThat(meters.get("wordfreq.document.count")
                        .tag("outcome", "poison")
                        .timer()
                        .count())
                .isPositive();
    }

    @Test
    void bodyWithoutRecordsIsADeadLetterAtOnce() {
        aws.sendBody("{\"Records\":[],\"about\":\"" + key + "\"}");

        assertThat(reason(aws.awaitDeadLetter(key))).contains("Records");
        aws.awaitNoJobs();
    }

    @Test
    void foreignBucketIsADeadLetterAndTheOtherRecordsAreCounted() {
        aws.storeText(key, "text", Map.of());

        aws.send(Surroundings.event("ObjectCreated:Put", "foreign-bucket", key, null), aws.created(key, null));

        assertThat(reason(aws.awaitDeadLetter(key))).contains("foreign-bucket");
        assertThat(aws.awaitDocument(key, DocumentStatus.COUNTED).attempts()).isEqualTo(1);
        aws.awaitNoJobs();
    }

    @Test
    void testEventIsAcknowledged() {
        aws.sendBody("{\"Service\":\"Amazon S3\",\"Event\":\"s3:TestEvent\",\"Bucket\":\"" + bucket + "\"}");

        aws.awaitNoJobs();
    }

    @Test
    void removalIsAcknowledgedAndChangesNothing() {
        aws.storeText(key, "text", Map.of());

        aws.send(Surroundings.event("ObjectRemoved:Delete", bucket, key, null));

        aws.awaitNoJobs();
        assertThat(aws.document(key)).isEmpty();
    }

    @Test
    void objectThatIsGoneAndWasNeverKnownLeavesNothing() {
        aws.send(aws.created(key, null));

        aws.awaitNoJobs();
        assertThat(aws.document(key)).isEmpty();
        assertThat(aws.results(key)).isEmpty();
    }

    @Test
    void objectThatIsGoneFailsItsDocument() {
        aws.create(new Document(
                DocumentIds.ofObject(bucket, key),
                bucket,
                key,
                "gone.txt",
                "default",
                4,
                null,
                "standard",
                DocumentStatus.QUEUED,
                Instant.parse("2026-02-03T04:05:06Z"),
                new Source("e1", null, null),
                0,
                null,
                null,
                null));

        aws.send(aws.created(key, null));

        var document = aws.awaitDocument(key, DocumentStatus.FAILED);
        assertThat(document.problem())
                .satisfies(problem -> assertThat(problem.type()).isEqualTo(ProblemType.OBJECT_GONE.uri()));
        assertThat(aws.awaitResults(key, 1)).singleElement().satisfies(result -> assertThat(result.status())
                .isEqualTo("failure"));
        aws.awaitNoJobs();
    }

    @Test
    void deletedAfterItWasCountedItStaysCounted() {
        aws.storeText(key, "text", Map.of());
        aws.send(aws.created(key, null));
        aws.awaitDocument(key, DocumentStatus.COUNTED);
        aws.remove(key);

        aws.sendBody(S3EventJson.write(List.of(aws.created(key, null))));

        aws.awaitResults(key, 2);
        assertThat(aws.document(key).orElseThrow().status()).isEqualTo(DocumentStatus.COUNTED);
    }

    private static String reason(Message deadLetter) {
        return Objects.requireNonNull(deadLetter.messageAttributes().get(DeadLetters.REASON))
                .stringValue();
    }
}
