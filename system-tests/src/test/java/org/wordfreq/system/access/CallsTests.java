package org.wordfreq.system.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.wordfreq.contracts.Access.Service;
import org.wordfreq.contracts.Access.Target;
import org.wordfreq.contracts.ResourceNames;

final class CallsTests {

    static final List<Elsewhere> ELSEWHERE = Elsewhere.ALL;

    private final Recorder recorder = new Recorder(ResourceNames.defaults());

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET    | /wordfreq-documents?list-type=2&prefix=a       | s3:ListBucket on DOCUMENTS_BUCKET
            HEAD   | /wordfreq-results                              | s3:ListBucket on RESULTS_BUCKET
            HEAD   | /wordfreq-results/                             | s3:ListBucket on RESULTS_BUCKET
            GET    | /wordfreq-documents?prefix=a&versions          | s3:ListBucketVersions on DOCUMENTS_BUCKET
            GET    | /wordfreq-documents?uploads                    | s3:ListBucketMultipartUploads on DOCUMENTS_BUCKET
            POST   | /wordfreq-results?delete                       | s3:DeleteObject on RESULTS_OBJECTS
            GET    | /wordfreq-documents/a/b.txt                    | s3:GetObject on DOCUMENTS_OBJECTS
            HEAD   | /wordfreq-documents/a/b.txt                    | s3:GetObject on DOCUMENTS_OBJECTS
            GET    | /wordfreq-documents/a/b.txt?versionId=1        | s3:GetObjectVersion on DOCUMENTS_OBJECTS
            GET    | /wordfreq-documents/a?uploadId=1               | s3:ListMultipartUploadParts on DOCUMENTS_OBJECTS
            PUT    | /wordfreq-documents/a?partNumber=1&uploadId=1  | s3:PutObject on DOCUMENTS_OBJECTS
            POST   | /wordfreq-documents/a?uploads                  | s3:PutObject on DOCUMENTS_OBJECTS
            POST   | /wordfreq-documents/a?uploadId=1               | s3:PutObject on DOCUMENTS_OBJECTS
            DELETE | /wordfreq-documents/a?uploadId=1               | s3:AbortMultipartUpload on DOCUMENTS_OBJECTS
            DELETE | /wordfreq-documents/a                          | s3:DeleteObject on DOCUMENTS_OBJECTS
            DELETE | /wordfreq-documents/a?versionId=1              | s3:DeleteObjectVersion on DOCUMENTS_OBJECTS
            """)
    void requestsToS3AreToldByTheirLine(String method, String target, String call) {
        recorder.saw(method + " " + target + " HTTP/1.1\r\nHost: s3\r\n\r\n", new byte[0]);

        assertThat(recorder.called()).hasToString("[" + call + "]");
        assertThat(recorder.unknown()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            DynamoDB_20120810.GetItem      | {"TableName":"wordfreq"} | [dynamodb:GetItem on DOCUMENTS_TABLE]
            DynamoDB_20120810.Scan         | {"TableName":"wordfreq-workers"} | [dynamodb:Scan on WORKERS_TABLE]
            DynamoDB_20120810.Query        | {"TableName":"wordfreq","IndexName":"DocumentId"} | [dynamodb:Query on DOCUMENT_ID_INDEX]
            DynamoDB_20120810.Query        | {"TableName":"wordfreq"} | [dynamodb:Query on DOCUMENTS_TABLE]
            DynamoDB_20120810.BatchGetItem | {"RequestItems":{"wordfreq":{}}} | [dynamodb:BatchGetItem on DOCUMENTS_TABLE]
            DynamoDB_20120810.TransactWriteItems | {"TransactItems":[{"Put":{"TableName":"wordfreq"}},{"Delete":{"TableName":"wordfreq"}}]} | [dynamodb:DeleteItem on DOCUMENTS_TABLE, dynamodb:PutItem on DOCUMENTS_TABLE]
            DynamoDBStreams_20120810.GetRecords | {} | [dynamodb:GetRecords on DOCUMENTS_STREAM]
            AmazonSQS.SendMessageBatch     | {"QueueUrl":"http://127.0.0.1:1/000000000000/wordfreq-jobs"} | [sqs:SendMessage on JOBS_QUEUE]
            AmazonSQS.GetQueueUrl          | {"QueueName":"wordfreq-jobs-dlq"} | [sqs:GetQueueUrl on DEAD_LETTER_QUEUE]
            """)
    void requestsInJsonAreToldByTheirHeaderAndBody(String target, String body, String calls) {
        sawJson(target, body, "aws-sdk-java");

        assertThat(recorder.called()).hasToString(calls);
        assertThat(recorder.unknown()).isEmpty();
    }

    @Test
    void movingDeadLettersNeedsWhatDoingItByHandDoes() {
        sawJson(
                "AmazonSQS.StartMessageMoveTask",
                "{\"SourceArn\":\"arn:aws:sqs:us-east-1:0:wordfreq-jobs-dlq\","
                        + "\"DestinationArn\":\"arn:aws:sqs:us-east-1:0:wordfreq-jobs\"}",
                "aws-sdk-java");

        assertThat(recorder.called())
                .contains(
                        new Call(Target.DEAD_LETTER_QUEUE, "sqs:ReceiveMessage"),
                        new Call(Target.DEAD_LETTER_QUEUE, "sqs:DeleteMessage"),
                        new Call(Target.JOBS_QUEUE, "sqs:SendMessage"));
    }

    @Test
    void whatIsTriedBeforeTheStartIsNoSignThatItIsNeeded() {
        sawJson("DynamoDB_20120810.GetItem", "{\"TableName\":\"wordfreq\"}", "wordfreq-preflight aws-sdk-java");

        assertThat(recorder.called()).isEmpty();
        assertThat(recorder.tried()).containsExactly(new Call(Target.DOCUMENTS_TABLE, "dynamodb:GetItem"));
    }

    @Test
    void whatNobodyKnowsIsTold() {
        recorder.saw("PUT /wordfreq-documents?policy HTTP/1.1\r\n\r\n", new byte[0]);
        sawJson("DynamoDB_20120810.GetItem", "{\"TableName\":\"other\"}", "aws-sdk-java");

        assertThat(recorder.unknown()).hasSize(2);
    }

    @ParameterizedTest
    @FieldSource("ELSEWHERE")
    void whatIsSeenElsewhereIsThere(Elsewhere other) {
        assertThat(other.isShown()).as(other.file() + " says " + other.texts()).isTrue();
        assertThat(Elsewhere.granted(other.service())).contains(other.call());
    }

    @Test
    void whatAFileComparesSaysNothingOfWhatItDoesNot() {
        var removal = "ingest-service/src/test/java/org/wordfreq/ingest/ObjectRemovalTests.java";
        var versions = new Call(Target.DOCUMENTS_BUCKET, "s3:ListBucketVersions");
        var jobs = new Call(Target.JOBS_QUEUE, "sqs:SendMessage");

        assertThat(Elsewhere.compared(Service.INGEST, versions, removal).isShown())
                .isTrue();
        assertThat(Elsewhere.compared(Service.INGEST, jobs, removal).isShown()).isFalse();
    }

    private void sawJson(String target, String body, String agent) {
        recorder.saw(
                "POST / HTTP/1.1\r\nUser-Agent: " + agent + "\r\nX-Amz-Target: " + target + "\r\n\r\n",
                body.getBytes(StandardCharsets.UTF_8));
    }
}
