package org.wordfreq.localaws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.wordfreq.contracts.DocumentTable;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

@LocalAwsTest
final class LocalAwsExtensionIT {

    private final LocalAwsEndpoints aws;

    LocalAwsExtensionIT(LocalAwsEndpoints aws) {
        this.aws = aws;
    }

    @Test
    void springFindsTheEmulatorsBySystemProperties() {
        assertThat(System.getProperty("spring.cloud.aws.s3.endpoint"))
                .isEqualTo(aws.s3Endpoint().toString());
        assertThat(System.getProperty("spring.cloud.aws.sqs.endpoint"))
                .isEqualTo(aws.sqsEndpoint().toString());
        assertThat(System.getProperty("spring.cloud.aws.dynamodb.endpoint"))
                .isEqualTo(aws.dynamoDbEndpoint().toString());
        assertThat(System.getProperty("spring.cloud.aws.region.static")).isEqualTo("us-east-1");
        assertThat(System.getProperty("spring.cloud.aws.credentials.access-key"))
                .isEqualTo("test");
        assertThat(System.getProperty("spring.cloud.aws.credentials.secret-key"))
                .isEqualTo("test");
        assertThat(System.getProperty("spring.cloud.aws.s3.path-style-access-enabled"))
                .isEqualTo("true");
    }

    @Test
    void whatIsPutIntoTheDocumentsBucketIsReadFromIt() {
        var bucket = aws.names().documentsBucket();

        aws.s3().putObject(request -> request.bucket(bucket).key("extension/a.txt"), RequestBody.fromString("to be"));

        var object = aws.s3().getObjectAsBytes(request -> request.bucket(bucket).key("extension/a.txt"));
        assertThat(object.asUtf8String()).isEqualTo("to be");
    }

    @Test
    void whatIsSentToTheResultsQueueIsReceivedFromIt() {
        var queue = aws.provision("extension-it").resultsQueue();
        var url = aws.sqs().getQueueUrl(request -> request.queueName(queue)).queueUrl();

        aws.sqs().sendMessage(request -> request.queueUrl(url).messageBody("counted"));

        var messages =
                aws.sqs().receiveMessage(request -> request.queueUrl(url)).messages();
        assertThat(messages).singleElement().satisfies(message -> assertThat(message.body())
                .isEqualTo("counted"));
    }

    @Test
    void whatIsPutIntoTheDocumentsTableIsFoundByDocumentId() {
        var table = aws.names().documentsTable();

        aws.dynamoDb().putItem(request -> request.tableName(table)
                .item(Map.of(
                        DocumentTable.FILENAME, AttributeValue.fromS("extension/a.txt"),
                        DocumentTable.DOCUMENT_ID, AttributeValue.fromS("extension-1"))));

        var found = aws.dynamoDb().query(request -> request.tableName(table)
                .indexName(DocumentTable.DOCUMENT_ID_INDEX)
                .keyConditionExpression(DocumentTable.DOCUMENT_ID + " = :id")
                .expressionAttributeValues(Map.of(":id", AttributeValue.fromS("extension-1"))));
        assertThat(found.items()).singleElement().satisfies(item -> assertThat(item)
                .containsEntry(DocumentTable.FILENAME, AttributeValue.fromS("extension/a.txt")));
    }
}
