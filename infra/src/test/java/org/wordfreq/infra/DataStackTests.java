package org.wordfreq.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.wordfreq.contracts.DocumentTable;
import org.wordfreq.contracts.WorkersTable;
import tools.jackson.databind.JsonNode;

class DataStackTests {

    private static final String BUCKET = "AWS::S3::Bucket";
    private static final String TABLE = "AWS::DynamoDB::Table";
    private static final String DOCUMENTS = "wordfreq-documents-123456789012-eu-central-1";
    private static final String RESULTS = "wordfreq-results-123456789012-eu-central-1";

    private final Template template = Synthesized.with(Compute.ECS).template("Data");

    @Test
    void bucketsAreVersionedAndEncryptedByAKeyOfOurs() {
        for (var bucket : List.of(bucket(DOCUMENTS), bucket(RESULTS))) {
            assertThat(bucket.at("/VersioningConfiguration/Status").asString()).isEqualTo("Enabled");
            var rule = bucket.at("/BucketEncryption/ServerSideEncryptionConfiguration/0");
            assertThat(rule.at("/ServerSideEncryptionByDefault/SSEAlgorithm").asString())
                    .isEqualTo("aws:kms");
            assertThat(rule.path("BucketKeyEnabled").asBoolean()).isTrue();
        }
    }

    @Test
    void noBucketIsPublicOrReadWithoutTls() {
        var buckets = template.all(BUCKET);

        assertThat(buckets).hasSize(3).allSatisfy(bucket -> assertThat(
                        bucket.at("/Properties/PublicAccessBlockConfiguration").toString())
                .isEqualTo("{\"BlockPublicAcls\":true,\"BlockPublicPolicy\":true,\"IgnorePublicAcls\":true,"
                        + "\"RestrictPublicBuckets\":true}"));
        assertThat(template.all("AWS::S3::BucketPolicy")).hasSize(3).allSatisfy(policy -> assertThat(policy.toString())
                .contains("\"aws:SecureTransport\":\"false\"")
                .contains("s3:TlsVersion"));
    }

    @Test
    void textsGoToDeepArchiveAfterThirtyDays() {
        var transition = rule(DOCUMENTS, "archive-texts").at("/Transitions/0");

        assertThat(transition.path("StorageClass").asString()).isEqualTo("DEEP_ARCHIVE");
        assertThat(transition.path("TransitionInDays").asInt()).isEqualTo(30);
        assertThat(bucket(RESULTS).toString()).doesNotContain("DEEP_ARCHIVE");
    }

    @Test
    void uploadsThatNobodyFinishesAreAborted() {
        for (var name : List.of(DOCUMENTS, RESULTS)) {
            assertThat(rule(name, "abort-unfinished-uploads")
                            .at("/AbortIncompleteMultipartUpload/DaysAfterInitiation")
                            .asInt())
                    .isEqualTo(7);
        }
    }

    @Test
    void objectsDroppedIntoTheBucketBecomeJobs() {
        var notification = bucket(DOCUMENTS).at("/NotificationConfiguration/QueueConfigurations/0");

        assertThat(notification.path("Event").asString()).isEqualTo("s3:ObjectCreated:*");
        assertThat(notification.path("Queue").toString())
                .contains("wordfreq-messaging")
                .contains("Jobs");
    }

    @Test
    void tablesArePaidByRequestRecoverableAndNotDeletedByMistake() {
        assertThat(template.all(TABLE)).hasSize(2).allSatisfy(table -> {
            var properties = table.path("Properties");
            assertThat(properties.path("BillingMode").asString()).isEqualTo("PAY_PER_REQUEST");
            assertThat(properties
                            .at("/PointInTimeRecoverySpecification/PointInTimeRecoveryEnabled")
                            .asBoolean())
                    .isTrue();
            assertThat(properties.path("DeletionProtectionEnabled").asBoolean()).isTrue();
            assertThat(properties.at("/SSESpecification/SSEEnabled").asBoolean())
                    .isTrue();
        });
    }

    @Test
    void documentsAreFoundByIdAndListedByCorpus() {
        var table = template.find(TABLE, "TableName", "wordfreq");
        var byId = index(table, DocumentTable.DOCUMENT_ID_INDEX);
        var byCorpus = index(table, DocumentTable.CORPUS_INDEX);

        assertThat(table.path("KeySchema").toString()).isEqualTo(keys(DocumentTable.FILENAME));
        assertThat(byId.path("KeySchema").toString()).isEqualTo(keys(DocumentTable.DOCUMENT_ID));
        assertThat(byId.at("/Projection/ProjectionType").asString()).isEqualTo("KEYS_ONLY");
        assertThat(byCorpus.path("KeySchema").toString())
                .isEqualTo(keys(DocumentTable.CORPUS, DocumentTable.LISTING_KEY));
        assertThat(byCorpus.at("/Projection/ProjectionType").asString()).isEqualTo("ALL");
        assertThat(table.at("/StreamSpecification/StreamViewType").asString()).isEqualTo("NEW_AND_OLD_IMAGES");
    }

    @Test
    void workersAndWhatMayVanishOfTheDocumentsTableExpire() {
        var workers = template.find(TABLE, "TableName", "wordfreq-workers");
        var documents = template.find(TABLE, "TableName", "wordfreq");

        assertThat(workers.path("KeySchema").toString()).isEqualTo(keys(WorkersTable.WORKER_ID));
        assertThat(workers.path("TimeToLiveSpecification").toString()).isEqualTo(expiry(WorkersTable.EXPIRES_AT));
        assertThat(documents.path("TimeToLiveSpecification").toString()).isEqualTo(expiry(DocumentTable.EXPIRES_AT));
    }

    @Test
    void whatHoldsDataOutlivesItsStack() {
        for (var type : List.of(BUCKET, TABLE, "AWS::KMS::Key")) {
            assertThat(template.all(type)).isNotEmpty().allSatisfy(resource -> {
                assertThat(resource.path("DeletionPolicy").asString()).isEqualTo("Retain");
                assertThat(resource.path("UpdateReplacePolicy").asString()).isEqualTo("Retain");
            });
        }
    }

    private JsonNode bucket(String name) {
        return template.find(BUCKET, "BucketName", name);
    }

    private JsonNode rule(String bucket, String id) {
        return bucket(bucket)
                .at("/LifecycleConfiguration/Rules")
                .valueStream()
                .filter(rule -> id.equals(rule.path("Id").asString()))
                .filter(rule -> "Enabled".equals(rule.path("Status").asString()))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode index(JsonNode table, String name) {
        return table.path("GlobalSecondaryIndexes")
                .valueStream()
                .filter(index -> name.equals(index.path("IndexName").asString()))
                .findFirst()
                .orElseThrow();
    }

    private static String keys(String hash) {
        return "[{\"AttributeName\":\"" + hash + "\",\"KeyType\":\"HASH\"}]";
    }

    private static String keys(String hash, String range) {
        return "[{\"AttributeName\":\"" + hash + "\",\"KeyType\":\"HASH\"},{\"AttributeName\":\"" + range
                + "\",\"KeyType\":\"RANGE\"}]";
    }

    private static String expiry(String attribute) {
        return "{\"AttributeName\":\"" + attribute + "\",\"Enabled\":true}";
    }
}
