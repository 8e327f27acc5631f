package org.wordfreq.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mockingDetails;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mockito.invocation.Invocation;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.bean.override.mockito.MockitoSpyBean;
import org.wordfreq.contracts.DocumentTable;
import org.wordfreq.localaws.LocalAwsEndpoints;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** COSTS.md reckons with as many writes for an Idempotency-Key as there are, and each as a unit of the table alone. */
@IngestTest
final class ClaimWritesIT {

    private static final String CLAIM = "#idempotency/";

    /** A unit, less what the names and values could take that are not told here. */
    private static final int SMALL = 900;

    @MockitoSpyBean
    private DynamoDbClient dynamoDb;

    private final IngestClient client;
    private final LocalAwsEndpoints aws;

    ClaimWritesIT(@LocalServerPort int port, LocalAwsEndpoints aws) {
        client = IngestClient.on(port);
        this.aws = aws;
    }

    @Test
    void anUploadsKeyIsWrittenAsOftenAsTheCostsAreOf() throws IOException {
        var answer =
                client.put("claims-" + UUID.randomUUID(), "a.txt", "text", "Idempotency-Key", "k-" + UUID.randomUUID());

        assertThat(answer.status()).isEqualTo(202);
        var claims = claims();
        assertThat(claims.stream().distinct()).as("one record").hasSize(1);
        assertThat(Files.readString(Path.of("..", "COSTS.md")).replaceAll("\\s+", " "))
                .contains("always sends, is written %d times, as a unit each".formatted(claims.size()));
        assertThat(item(claims.getFirst()))
                .as("in no index")
                .isNotEmpty()
                .doesNotContainKeys(DocumentTable.CORPUS, DocumentTable.DOCUMENT_ID)
                .satisfies(item -> assertThat(item.toString()).hasSizeLessThan(SMALL));
    }

    /** The keys of the writes, one for each. */
    private List<String> claims() {
        return mockingDetails(dynamoDb).getInvocations().stream()
                .flatMap(ClaimWritesIT::written)
                .map(item -> item.getOrDefault(DocumentTable.FILENAME, AttributeValue.fromS(""))
                        .s())
                .filter(key -> key.startsWith(CLAIM))
                .toList();
    }

    @SuppressWarnings("unchecked")
    private static Stream<Map<String, AttributeValue>> written(Invocation call) {
        return switch (call.getMethod().getName()) {
            case "putItem" ->
                Stream.of(PutItemRequest.builder()
                        .applyMutation((Consumer<PutItemRequest.Builder>) call.getArgument(0))
                        .build()
                        .item());
            case "updateItem" ->
                Stream.of(UpdateItemRequest.builder()
                        .applyMutation((Consumer<UpdateItemRequest.Builder>) call.getArgument(0))
                        .build()
                        .key());
            default -> Stream.empty();
        };
    }

    private Map<String, AttributeValue> item(String key) {
        return aws.dynamoDb()
                .getItem(get -> get.tableName(aws.names().documentsTable())
                        .key(Map.of(DocumentTable.FILENAME, AttributeValue.fromS(key))))
                .item();
    }
}
