package org.wordfreq.localaws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wordfreq.contracts.DocumentTable;
import org.wordfreq.contracts.ResourceNames;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

final class EmulatorRestartIT {

    private static final ResourceNames NAMES = ResourceNames.defaults();
    private static final int MESSAGES = 20;

    private final Path directory;
    private final Ports ports = Ports.ANY.reserved();

    EmulatorRestartIT(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void whatWasAcceptedBeforeKillMinusNineIsThereAfterARestart() throws Exception {
        var readyFile = directory.resolve("ready.json");
        var first = start(readyFile);
        try (var aws = AwsClients.of(first.endpoints())) {
            assertThat(readyFile).hasContent(first.endpoints().toJson());
            assertThatThrownBy(() -> startAnotherOn(directory.resolve("data")))
                    .hasMessageContaining("in use by another local-aws");
            accept(aws);
        } finally {
            first.kill();
        }
        Files.delete(readyFile);

        try (var second = start(readyFile);
                var aws = AwsClients.of(second.endpoints())) {
            assertThat(second.endpoints()).isEqualTo(first.endpoints());
            assertObject(aws);
            assertItem(aws);
            assertMessages(aws);
        }
    }

    /** The messages last: the process is killed right after the answer to the last of them. */
    private static void accept(AwsClients aws) {
        aws.s3()
                .putObject(
                        request -> request.bucket(NAMES.documentsBucket())
                                .key("corpus/id/a.txt")
                                .metadata(Map.of("wordfreq-corpus", "corpus")),
                        RequestBody.fromString("to be or not to be"));
        aws.dynamoDb().putItem(request -> request.tableName(NAMES.documentsTable())
                .item(Map.of(DocumentTable.FILENAME, AttributeValue.fromS("kept"))));
        var url = jobs(aws.sqs());
        send(aws.sqs(), url, "received");
        assertThat(aws.sqs()
                        .receiveMessage(request -> request.queueUrl(url).visibilityTimeout(1))
                        .messages())
                .hasSize(1);
        IntStream.range(0, MESSAGES).forEach(i -> send(aws.sqs(), url, "sent-" + i));
    }

    private static void assertObject(AwsClients aws) {
        var object = aws.s3().getObjectAsBytes(request -> request.bucket(NAMES.documentsBucket())
                .key("corpus/id/a.txt"));

        assertThat(object.asUtf8String()).isEqualTo("to be or not to be");
        assertThat(object.response().metadata()).containsEntry("wordfreq-corpus", "corpus");
    }

    private static void assertItem(AwsClients aws) {
        var kept = aws.dynamoDb().getItem(request -> request.tableName(NAMES.documentsTable())
                .key(Map.of(DocumentTable.FILENAME, AttributeValue.fromS("kept"))));

        assertThat(kept.item()).containsKey(DocumentTable.FILENAME);
    }

    private static void assertMessages(AwsClients aws) {
        var url = jobs(aws.sqs());
        Set<String> bodies = new HashSet<>();

        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            aws
                    .sqs()
                    .receiveMessage(request ->
                            request.queueUrl(url).maxNumberOfMessages(10).waitTimeSeconds(1))
                    .messages()
                    .stream()
                    .map(Message::body)
                    .forEach(bodies::add);
            assertThat(bodies).contains("received").hasSize(MESSAGES + 1);
        });
    }

    private LocalAwsProcess start(Path readyFile) {
        return LocalAwsProcess.start(
                "--data",
                directory.resolve("data").toString(),
                "--s3-port",
                Integer.toString(ports.s3()),
                "--sqs-port",
                Integer.toString(ports.sqs()),
                "--dynamodb-port",
                Integer.toString(ports.dynamoDb()),
                "--ready-file",
                readyFile.toString());
    }

    private static void startAnotherOn(Path data) {
        LocalAwsProcess.start("--data", data.toString(), "--s3-port", "0", "--sqs-port", "0", "--dynamodb-port", "0")
                .kill();
    }

    private static String jobs(SqsClient sqs) {
        return sqs.getQueueUrl(request -> request.queueName(NAMES.jobsQueue())).queueUrl();
    }

    private static void send(SqsClient sqs, String url, String body) {
        sqs.sendMessage(request -> request.queueUrl(url).messageBody(body));
    }
}
