package org.wordfreq.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ReplicaStackTests {

    private static final String BUCKET = "AWS::S3::Bucket";

    private final Synthesized synthesized = Synthesized.with(Compute.ECS);
    private final Template replica = synthesized.template("Replica");
    private final Template data = synthesized.template("Data");

    @Test
    void textsAreReplicatedUnderAKeyOfTheOtherRegion() {
        var rule = data.find(BUCKET, "BucketName", "wordfreq-documents-123456789012-eu-central-1")
                .at("/ReplicationConfiguration/Rules/0");

        assertThat(rule.path("Status").asString()).isEqualTo("Enabled");
        assertThat(rule.at("/Destination/Bucket").toString()).contains(":s3:::wordfreq-replica-123456789012-eu-west-1");
        assertThat(rule.at("/Destination/EncryptionConfiguration/ReplicaKmsKeyID")
                        .toString())
                .contains(":kms:eu-west-1:123456789012:alias/wordfreq-replica");
        assertThat(rule.at("/DeleteMarkerReplication/Status").asString()).isEqualTo("Enabled");
        assertThat(rule.at("/SourceSelectionCriteria/SseKmsEncryptedObjects/Status")
                        .asString())
                .isEqualTo("Enabled");
    }

    @Test
    void bucketAndKeyOfTheOtherRegionAreThoseThatTheRuleNames() {
        var bucket = replica.only(BUCKET);

        assertThat(bucket.path("BucketName").asString()).isEqualTo("wordfreq-replica-123456789012-eu-west-1");
        assertThat(bucket.at("/VersioningConfiguration/Status").asString()).isEqualTo("Enabled");
        assertThat(replica.only("AWS::KMS::Alias").path("AliasName").asString()).isEqualTo("alias/wordfreq-replica");
    }

    @Test
    void textsAreKeptThereAsTheyAreHere() {
        var here = data.find(BUCKET, "BucketName", "wordfreq-documents-123456789012-eu-central-1");

        assertThat(List.of(
                        "VersioningConfiguration",
                        "PublicAccessBlockConfiguration",
                        "OwnershipControls",
                        "BucketEncryption"))
                .allSatisfy(property -> assertThat(withoutKey(replica.only(BUCKET), property))
                        .isEqualTo(withoutKey(here, property))
                        .isNotEmpty());
    }

    /** The key has a name of its own in each of the templates. */
    private static String withoutKey(JsonNode bucket, String property) {
        return bucket.path(property).toString().replaceAll("\"Key[0-9A-F]+\"", "");
    }

    @Test
    void theReplicaIsThereBeforeTheRuleThatNamesIt() {
        assertThat(synthesized.before("Data")).contains("Replica");
    }

    @Test
    void theMarkerOfADeletionGoesWithTheLastVersionThatItHides() {
        var forget = replica.only(BUCKET)
                .at("/LifecycleConfiguration/Rules")
                .valueStream()
                .filter(rule -> "forget-what-was-deleted".equals(rule.path("Id").asString()))
                .findFirst()
                .orElseThrow();

        assertThat(forget.path("ExpiredObjectDeleteMarker").asBoolean()).isTrue();
        assertThat(forget.at("/NoncurrentVersionExpiration/NoncurrentDays").asInt())
                .isEqualTo(90);
    }

    @Test
    void withoutASecondRegionNothingIsReplicated() {
        var app = Platform.app(Map.of());
        var settings = Settings.settings();
        new DataStack(app, settings, new MessagingStack(app, settings));

        assertThat(Synthesized.of(app).template("Data").json().toString()).doesNotContain("ReplicationConfiguration");
    }
}
