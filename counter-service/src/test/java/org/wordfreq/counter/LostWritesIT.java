package org.wordfreq.counter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.test.annotation.DirtiesContext;
import org.wordfreq.contracts.DocumentIds;
import org.wordfreq.contracts.DocumentStatus;
import org.wordfreq.contracts.ObjectEvent;
import org.wordfreq.contracts.ObjectMetadata;
import org.wordfreq.contracts.ResourceNames;
import org.wordfreq.contracts.Tombstone;
import org.wordfreq.localaws.LocalAwsEndpoints;
import org.wordfreq.localaws.LocalAwsTest;
import org.wordfreq.wordcount.Analyzer;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/**
 * DynamoDB that does a conditional write and then says that it failed: once for each document, and of as many documents
 * as a flow has such writes, at another one each. Whichever it is, the document ends right.
 */
@LocalAwsTest
@DirtiesContext
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "wordfreq.names.documents-bucket=lost-documents",
            "wordfreq.names.results-bucket=lost-results",
            "wordfreq.names.jobs-queue=lost-jobs",
            "wordfreq.names.dead-letter-queue=lost-jobs-dlq",
            "wordfreq.names.results-queue=lost-results",
            "wordfreq.names.documents-table=lost",
            "wordfreq.names.workers-table=lost-workers",
            "wordfreq.counter.slots=2",
            "wordfreq.counter.visibility=6s",
            "wordfreq.counter.poll-timeout=1s",
            "wordfreq.counter.retry-delay=1s",
            "wordfreq.counter.retry-delay-limit=1s",
            "wordfreq.counter.part-size=1MB"
        })
class LostWritesIT {

    /** More than the flow has; those at which nothing happens show that no write was left out. */
    private static final int WRITES_OF_A_COUNT = 6;

    private static final int WRITES_OF_PARTS = 18;
    private static final byte[] LARGE = LargeTexts.prose(2_200_000);

    /** At which write of a document, from 1, the answer is lost; by the document's id and key. */
    private static final Map<String, AtomicInteger> UNTIL_LOST = new ConcurrentHashMap<>();

    private final LocalAwsEndpoints endpoints;
    private final ResourceNames names;
    private final Surroundings aws;

    LostWritesIT(LocalAwsEndpoints endpoints) {
        this.endpoints = endpoints;
        this.names = endpoints.provision("lost");
        this.aws = new Surroundings(endpoints, names);
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Losing {

        @Bean
        static BeanPostProcessor losing() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessBeforeInitialization(Object bean, String name) {
                    return bean instanceof DynamoDbClient client ? new Lossy(client) : bean;
                }
            };
        }
    }

    @Test
    void documentIsCountedReplacedAndDeletedWhicheverWriteIsLost() {
        var keys = keys("count", WRITES_OF_A_COUNT);
        for (var key : keys) {
            aws.storeText(key, "one two two", Map.of());
            aws.send(aws.created(key, null));
        }
        keys.forEach(key -> assertCounted(key, "default"));

        loseAnew(keys);
        for (var key : keys) {
            aws.storeText(key, "one two two", Map.of(ObjectMetadata.CORPUS, "other"));
            aws.send(aws.created(key, null));
        }
        aws.awaitNoJobs();
        keys.forEach(key -> assertCounted(key, "other"));

        loseAnew(keys);
        keys.forEach(this::delete);
        aws.awaitNoJobs();
        assertThat(keys).allSatisfy(key -> {
            assertThat(aws.countsKeys(id(key))).isEmpty();
            assertThat(Tombstone.fromItem(aws.item(key).orElseThrow()).finished())
                    .isTrue();
        });
        assertThat(aws.deadLetters()).isEmpty();
    }

    @Test
    void documentInPartsIsCountedWhicheverWriteIsLost() {
        var keys = keys("parts", WRITES_OF_PARTS);
        var expected = SinglePass.of(LARGE, Analyzer.STANDARD, UTF_8).words();

        for (var key : keys) {
            aws.store(key, LARGE, "text/plain", Map.of());
            aws.send(aws.created(key, null));
        }

        for (var key : keys) {
            var document = aws.awaitDocument(key, DocumentStatus.COUNTED);
            assertThat(aws.counts(document).rows().equals(expected)).as(key).isTrue();
        }
        aws.awaitNoJobs();
        assertThat(keys).allSatisfy(key -> {
            assertThat(aws.partsOf(id(key))).isEmpty();
            assertThat(aws.plansOf(id(key))).isEmpty();
            assertThat(aws.countsKeys(id(key))).hasSize(1);
            assertThat(aws.awaitResults(key, 1)).isNotEmpty();
        });
        assertThat(aws.deadLetters()).isEmpty();
        assertThat(left("parts-1")).as("the first one was lost").isNotPositive();
        assertThat(left("parts-" + WRITES_OF_PARTS)).as("no write was left out").isPositive();
    }

    private void assertCounted(String key, String corpus) {
        var document = aws.awaitDocument(key, DocumentStatus.COUNTED);
        assertThat(document.corpus()).as(key).isEqualTo(corpus);
        assertThat(aws.counts(document).rows()).as(key).hasSize(2);
        assertThat(aws.countsKeys(document.id())).as(key).hasSize(1);
        assertThat(aws.awaitResults(key, 1)).as(key).isNotEmpty();
    }

    private void delete(String key) {
        endpoints.dynamoDb().putItem(put -> put.tableName(names.documentsTable())
                .item(aws.tombstone(key, Instant.now().minus(Duration.ofHours(1)))
                        .toItem()));
        aws.send(new ObjectEvent(
                "ObjectRemoved:Delete",
                Instant.now(),
                "us-east-1",
                names.documentsBucket(),
                key,
                null,
                null,
                null,
                null));
    }

    /** One key for each write, whose answer is lost for that key's document. */
    private List<String> keys(String flow, int writes) {
        var keys = new ArrayList<String>();
        for (var write = 1; write <= writes; write++) {
            keys.add("drops/" + flow + "-" + write + "-" + UUID.randomUUID());
        }
        loseAnew(keys);
        return keys;
    }

    private void loseAnew(List<String> keys) {
        for (var i = 0; i < keys.size(); i++) {
            var until = new AtomicInteger(i + 1);
            UNTIL_LOST.put(keys.get(i), until);
            UNTIL_LOST.put(id(keys.get(i)).toString(), until);
        }
    }

    /** How many writes there were yet to come until the answer of one would have been lost. */
    private static int left(String name) {
        return UNTIL_LOST.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("drops/" + name + "-"))
                .mapToInt(entry -> entry.getValue().get())
                .sum();
    }

    private UUID id(String key) {
        return DocumentIds.ofObject(names.documentsBucket(), key);
    }

    /** Does what it is asked for. */
    private record Lossy(DynamoDbClient client) implements DynamoDbClient {

        @Override
        public UpdateItemResponse updateItem(UpdateItemRequest request) {
            var answer = client.updateItem(request);
            lose(request.key(), request.conditionExpression() != null);
            return answer;
        }

        @Override
        public PutItemResponse putItem(PutItemRequest request) {
            var answer = client.putItem(request);
            lose(request.item(), request.conditionExpression() != null);
            return answer;
        }

        @Override
        public DeleteItemResponse deleteItem(DeleteItemRequest request) {
            return client.deleteItem(request);
        }

        @Override
        public GetItemResponse getItem(GetItemRequest request) {
            return client.getItem(request);
        }

        @Override
        public DescribeTableResponse describeTable(DescribeTableRequest request) {
            return client.describeTable(request);
        }

        @Override
        public String serviceName() {
            return client.serviceName();
        }

        @Override
        public void close() {
            client.close();
        }

        private static void lose(Map<String, AttributeValue> item, boolean conditional) {
            var name = item.get("Filename");
            if (!conditional || name == null) {
                return;
            }
            UNTIL_LOST.forEach((of, until) -> {
                if (name.s().contains(of) && until.decrementAndGet() == 0) {
                    throw SdkClientException.create("the answer was lost");
                }
            });
        }
    }
}
