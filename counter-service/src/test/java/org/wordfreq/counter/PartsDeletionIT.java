package org.wordfreq.counter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.Mockito.doAnswer;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.wordfreq.contracts.Document;
import org.wordfreq.contracts.DocumentIds;
import org.wordfreq.contracts.ObjectEvent;
import org.wordfreq.contracts.Tombstone;
import org.wordfreq.localaws.LocalAwsEndpoints;

/** Documents that are deleted while they are counted in parts. */
@CounterTest
class PartsDeletionIT {

    @Autowired
    private PartJobs jobs;

    @Autowired
    private PartsBucket parts;

    private LocalAwsEndpoints endpoints;
    private Surroundings aws;
    private String key;
    private UUID id;

    @BeforeEach
    void takeAKeyOfItsOwn(LocalAwsEndpoints endpoints) {
        this.endpoints = endpoints;
        aws = new Surroundings(endpoints, endpoints.names());
        key = "drops/" + UUID.randomUUID();
        id = DocumentIds.ofObject(endpoints.names().documentsBucket(), key);
    }

    @Test
    void plansOfAllAttemptsGo() {
        doAnswer(send -> null).when(jobs).send(argThat((Document document) -> isMine(document)), any());
        aws.store(key, LargeTexts.prose(2_500_000), "text/plain", Map.of());
        aws.send(aws.created(key, "01"));
        await().atMost(Surroundings.PATIENCE).until(() -> aws.plansOf(id).size() == 1);
        aws.store(key, LargeTexts.prose(2_200_000), "text/plain", Map.of());
        aws.send(aws.created(key, "02"));
        await().atMost(Surroundings.PATIENCE).until(() -> aws.plansOf(id).size() == 2);
        aws.awaitNoJobs();

        delete();

        aws.awaitNoJobs();
        assertNothingIsLeft();
    }

    @Test
    void partsThatAreBeingCountedLeaveNothing() {
        aws.store(key, LargeTexts.prose(2_500_000), "text/plain", Map.of());
        doAnswer(put -> {
                    if (Tombstone.isTombstone(aws.item(key).orElseThrow())) {
                        return put.callRealMethod();
                    }
                    delete();
                    return put.callRealMethod();
                })
                .when(parts)
                .put(argThat(plan -> plan != null && plan.documentId().equals(id)), anyInt(), any());

        aws.send(aws.created(key, null));

        await().atMost(Surroundings.PATIENCE)
                .until(() -> Tombstone.isTombstone(aws.item(key).orElse(Map.of())));
        aws.awaitNoJobs();
        assertNothingIsLeft();
        assertThat(aws.results(key)).isEmpty();
    }

    private boolean isMine(Document document) {
        return document != null && document.id().equals(id);
    }

    /** As ingest-service does it. */
    private void delete() {
        // So long ago that nobody may write late any more.
        var tombstone = aws.tombstone(key, Instant.now().minus(Duration.ofHours(1)));
        endpoints.dynamoDb().putItem(request -> request.tableName(
                        endpoints.names().documentsTable())
                .item(tombstone.toItem()));
        var bucket = endpoints.names().documentsBucket();
        aws.send(new ObjectEvent(
                "ObjectRemoved:Delete", Instant.now(), "us-east-1", bucket, key, null, null, null, null));
    }

    private void assertNothingIsLeft() {
        assertThat(Tombstone.fromItem(aws.item(key).orElseThrow()).finished()).isTrue();
        assertThat(aws.plansOf(id)).isEmpty();
        assertThat(aws.partsOf(id)).isEmpty();
        assertThat(aws.countsKeys(id)).isEmpty();
    }
}
