package org.wordfreq.counter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.wordfreq.contracts.Document;
import org.wordfreq.contracts.DocumentStatus;
import org.wordfreq.contracts.DocumentTable;
import org.wordfreq.contracts.JobJson;
import org.wordfreq.contracts.JobMessage.ResultOwed;
import org.wordfreq.contracts.Problem;
import org.wordfreq.contracts.ProblemType;
import org.wordfreq.localaws.LocalAwsEndpoints;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/** The item owes the result from the document's end until SQS has it, so that it is told though the job is lost. */
@CounterTest
class OwedResultIT {

    @Autowired
    private DocumentItems items;

    @Autowired
    private ResultsQueue results;

    private final Surroundings aws;
    private final String key = "drops/" + UUID.randomUUID();

    OwedResultIT(LocalAwsEndpoints endpoints) {
        aws = new Surroundings(endpoints, endpoints.names());
    }

    @Test
    void resultIsOwedUntilItIsSent() {
        var owedWhenSent = new AtomicBoolean();
        doAnswer(send -> {
                    owedWhenSent.set(isOwed());
                    return send.callRealMethod();
                })
                .when(results)
                .send(isMine(), any());
        aws.storeText(key, "text", Map.of());

        aws.send(aws.created(key, null));

        assertThat(aws.awaitResults(key, 1)).hasSize(1);
        awaitPaid();
        assertThat(owedWhenSent).isTrue();
    }

    @Test
    void jobOfADocumentWhoseWorkerDiedBeforeItToldTheResultTellsIt() {
        aws.storeText(key, "text", Map.of());
        aws.send(aws.created(key, null));
        aws.awaitDocument(key, DocumentStatus.COUNTED);
        awaitPaid();
        aws.awaitResults(key, 1);
        owe();

        aws.send(aws.created(key, null));

        assertThat(aws.awaitResults(key, 2)).hasSize(2);
        awaitPaid();
        assertThat(aws.document(key).orElseThrow().attempts()).isEqualTo(1);
    }

    @Test
    void repeatedDeliveryThatFindsNothingOwedNotesNothing() {
        aws.storeText(key, "text", Map.of());
        aws.send(aws.created(key, null));
        aws.awaitResults(key, 1);
        awaitPaid();

        aws.send(aws.created(key, null));

        aws.awaitResults(key, 2);
        aws.awaitNoJobs();
        verify(items, times(1)).told(isMine());
    }

    @Test
    void jobThatTellsAResultTellsItOnceAndCountsNothing() {
        aws.storeText(key, "text", Map.of());
        aws.send(aws.created(key, null));
        aws.awaitDocument(key, DocumentStatus.COUNTED);
        aws.awaitResults(key, 1);
        awaitPaid();
        owe();

        tell();
        assertThat(aws.awaitResults(key, 2)).hasSize(2);
        awaitPaid();
        tell();
        aws.awaitNoJobs();

        assertThat(aws.results(key)).hasSize(2);
        assertThat(aws.document(key).orElseThrow().attempts()).isEqualTo(1);
    }

    @Test
    void failedDocumentIsToldAndGetsNoOtherTry() {
        aws.storeText(key, "text", Map.of());
        var event = aws.created(key, null);
        items.create(Documents.discovered(event, aws.stored(key)));
        var queued = aws.document(key).orElseThrow();
        var problem = Problem.of(ProblemType.COUNTING_FAILED, "pretended");
        assertThat(items.finish(Documents.ended(queued, DocumentStatus.FAILED, null, null, problem), Instant.now()))
                .isTrue();

        tell();

        assertThat(aws.awaitResults(key, 1)).singleElement().satisfies(result -> assertThat(result.documentStatus())
                .isEqualTo("failed"));
        awaitPaid();
        assertThat(aws.document(key).orElseThrow()).satisfies(failed -> {
            assertThat(failed.status()).isEqualTo(DocumentStatus.FAILED);
            assertThat(failed.attempts()).isZero();
        });
    }

    @Test
    void resultOfNoDocumentIsNoReasonToComeAgain() {
        tell();

        aws.awaitNoJobs();
        assertThat(aws.results(key)).isEmpty();
    }

    @Test
    void resultIsSentOnceThoughNobodyCanNoteThatItWas() {
        doThrow(DynamoDbException.builder().message("pretended").build())
                .when(items)
                .told(isMine());
        aws.storeText(key, "text", Map.of());

        aws.send(aws.created(key, null));

        aws.awaitDocument(key, DocumentStatus.COUNTED);
        aws.awaitNoJobs();
        assertThat(aws.awaitResults(key, 1)).hasSize(1);
        assertThat(isOwed()).as("so it is told once more").isTrue();
    }

    @Test
    void resultOfTheAttemptBeforeIsNotOwedAnyMore() {
        aws.storeText(key, "text", Map.of());
        aws.send(aws.created(key, null));
        var counted = aws.awaitDocument(key, DocumentStatus.COUNTED);
        awaitPaid();
        owe();

        assertThat(items.begin(Documents.counting(counted, counted.source()), "message", Instant.now()))
                .isTrue();

        assertThat(isOwed()).isFalse();
    }

    private void tell() {
        aws.sendBody(JobJson.write(new ResultOwed(aws.created(key, null).bucket(), key)));
    }

    /** As a worker leaves it that dies between the two steps. */
    private void owe() {
        aws.set(key, DocumentTable.RESULT_OWED_SINCE, Instant.now());
    }

    private boolean isOwed() {
        return aws.item(key).orElseThrow().containsKey(DocumentTable.RESULT_OWED_SINCE);
    }

    private void awaitPaid() {
        Awaitility.await().until(() -> !isOwed());
    }

    private Document isMine() {
        return argThat(document -> document != null && document.key().equals(key));
    }
}
