package org.wordfreq.counter;

import static org.assertj.core.api.Assertions.assertThat;

import io.awspring.cloud.sqs.listener.SqsHeaders;
import io.awspring.cloud.sqs.listener.SqsHeaders.MessageSystemAttributes;
import io.awspring.cloud.sqs.listener.Visibility;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.messaging.support.GenericMessage;
import org.wordfreq.contracts.DocumentStatus;
import org.wordfreq.localaws.LocalAwsEndpoints;

/** What the last delivery of a job that broke says of its document. */
@CounterTest
class LastDeliveryIT {

    @Autowired
    private Settlement settlement;

    @Autowired
    private DocumentItems items;

    private final Job job = lastDelivery();
    private Surroundings aws;
    private String key;

    @BeforeEach
    void takeAKeyOfItsOwn(LocalAwsEndpoints endpoints) {
        aws = new Surroundings(endpoints, endpoints.names());
        key = "drops/" + UUID.randomUUID();
    }

    @Test
    void documentThatAnotherWorkerIsCountingIsNotFailed() {
        begin("another message");

        settlement.settle(job, List.of(broken()));

        assertThat(aws.document(key))
                .hasValueSatisfying(document -> assertThat(document.status()).isEqualTo(DocumentStatus.COUNTING));
        assertThat(aws.results(key)).isEmpty();
    }

    @Test
    void documentThatIsThisJobsOwnIsFailed() {
        begin(job.id());

        settlement.settle(job, List.of(broken()));

        aws.awaitDocument(key, DocumentStatus.FAILED);
        assertThat(aws.awaitResults(key, 1)).hasSize(1);
    }

    private void begin(String messageId) {
        var event = aws.created(key, null);
        var object = new StoredObject(event.bucket(), key, "e", null, 1, Instant.EPOCH, null, null, Map.of());
        var document = Documents.discovered(event, object);
        items.create(document);
        assertThat(items.begin(
                        Documents.counting(document, document.source()),
                        messageId,
                        Instant.now().plusSeconds(60)))
                .isTrue();
    }

    private Outcome broken() {
        return new Outcome.Broken(aws.created(key, null), new IllegalStateException("pretended"));
    }

    private static Job lastDelivery() {
        Visibility unchanged = seconds -> CompletableFuture.completedFuture(null);
        return new Job(new GenericMessage<>(
                "body",
                Map.of(
                        SqsHeaders.SQS_VISIBILITY_TIMEOUT_HEADER,
                        unchanged,
                        MessageSystemAttributes.SQS_APPROXIMATE_RECEIVE_COUNT,
                        "5")));
    }
}
