package org.wordfreq.counter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.Mockito.doAnswer;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.wordfreq.contracts.Document;
import org.wordfreq.contracts.DocumentStatus;
import org.wordfreq.contracts.JobJson;
import org.wordfreq.contracts.JobMessage.GivenUp;
import org.wordfreq.contracts.ObjectMetadata;
import org.wordfreq.contracts.S3EventJson;
import org.wordfreq.localaws.LocalAwsEndpoints;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/** The write of an end is done, but its answer is lost, so that it is tried once more and refused then. */
@CounterTest
class LostEndIT {

    @Autowired
    private DocumentItems items;

    private Surroundings aws;
    private DocumentItems unlucky;
    private String key;

    @BeforeEach
    void loseTheAnswer(LocalAwsEndpoints endpoints) {
        aws = new Surroundings(endpoints, endpoints.names());
        key = "drops/" + UUID.randomUUID();
        unlucky = new DocumentItems(new Unlucky(endpoints.dynamoDb()), endpoints.names());
    }

    @Test
    void countedDocumentsResultIsSentAndWhatItReplacesIsRemoved() {
        aws.storeText(key, "some text", Map.of(ObjectMetadata.ANALYZER, "classic"));
        aws.send(aws.created(key, "01"));
        aws.awaitResults(key, 1);
        aws.storeText(key, "some text", Map.of(ObjectMetadata.ANALYZER, "standard"));
        doAnswer(end -> unlucky.finish(end.<Document>getArgument(0), end.<Instant>getArgument(1)))
                .when(items)
                .finish(argThat((Document document) -> isMine(document)), any());

        aws.send(aws.created(key, "02"));

        assertThat(aws.awaitResults(key, 2)).hasSize(2);
        aws.awaitNoJobs();
        var document = aws.awaitDocument(key, DocumentStatus.COUNTED);
        assertThat(document.attempts()).isEqualTo(2);
        assertThat(aws.countsKeys(document.id())).hasSize(1);
    }

    @Test
    void failedDocumentsResultIsSent() {
        aws.storeText(key, "some text", Map.of());
        doAnswer(end -> unlucky.finish(end.<Document>getArgument(0), end.<Instant>getArgument(1)))
                .when(items)
                .finish(argThat((Document document) -> isMine(document)), any());

        aws.sendBody(JobJson.write(new GivenUp("m", "", 5, S3EventJson.write(List.of(aws.created(key, null))))));

        assertThat(aws.awaitResults(key, 1)).hasSize(1);
    }

    @Test
    void endThatAnotherWorkerWroteIsNotTakenForThis() {
        aws.storeText(key, "some text", Map.of());
        aws.send(aws.created(key, null));
        var counted = aws.awaitDocument(key, DocumentStatus.COUNTED);

        var another = Documents.ended(counted, DocumentStatus.COUNTED, "another", counted.counts(), null);

        assertThat(items.finish(another, Instant.now())).isFalse();
    }

    private boolean isMine(Document document) {
        return document != null && document.key().equals(key);
    }

    /** Tries once more after a time-out, as the guard of the client does. */
    private record Unlucky(DynamoDbClient client) implements DynamoDbClient {

        @Override
        public UpdateItemResponse updateItem(UpdateItemRequest request) {
            try {
                return timeOut(request);
            } catch (ApiCallAttemptTimeoutException timeout) {
                return client.updateItem(request);
            }
        }

        private UpdateItemResponse timeOut(UpdateItemRequest request) {
            client.updateItem(request);
            throw ApiCallAttemptTimeoutException.create(1);
        }

        @Override
        public GetItemResponse getItem(GetItemRequest request) {
            return client.getItem(request);
        }

        @Override
        public String serviceName() {
            return client.serviceName();
        }

        @Override
        public void close() {}
    }
}
