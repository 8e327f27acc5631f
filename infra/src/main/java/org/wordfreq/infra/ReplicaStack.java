package org.wordfreq.infra;

import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.amazon.awscdk.services.s3.ObjectOwnership;
import software.amazon.awscdk.services.s3.StorageClass;
import software.amazon.awscdk.services.s3.Transition;
import software.constructs.Construct;

/** The texts once more, in a second region, for the day on which the first is lost: all else can be made of them again. */
final class ReplicaStack extends Stack {

    ReplicaStack(Construct scope, DeploymentSettings settings, Replication replication) {
        super(scope, "Replica", settings.stackIn(replication.region(), "replica", "texts in a second region"));
        var key = Key.Builder.create(this, "Key")
                .alias(replication.keyAlias())
                .description("Replicated texts of " + settings.prefix())
                .enableKeyRotation(true)
                .build();
        var replica = Bucket.Builder.create(this, "Documents")
                .bucketName(replication.bucketName())
                .versioned(true)
                .encryption(BucketEncryption.KMS)
                .encryptionKey(key)
                .bucketKeyEnabled(true)
                .enforceSsl(true)
                .minimumTlsVersion(1.2)
                .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
                .objectOwnership(ObjectOwnership.BUCKET_OWNER_ENFORCED)
                .lifecycleRules(List.of(archive(), forgotten()))
                .removalPolicy(RemovalPolicy.RETAIN)
                .build();
        Accepted.finding(
                replica,
                "AwsSolutions-S1",
                "Nobody reads it but to recover; replication alone writes it, and its reads of the source are logged there.");
    }

    private static LifecycleRule archive() {
        return LifecycleRule.builder()
                .id("archive-texts")
                .transitions(List.of(Transition.builder()
                        .storageClass(StorageClass.DEEP_ARCHIVE)
                        .transitionAfter(Duration.days(1))
                        .build()))
                .build();
    }

    /** As in the first region, the marker goes with the last version that it hides. */
    private static LifecycleRule forgotten() {
        return LifecycleRule.builder()
                .id("forget-what-was-deleted")
                .noncurrentVersionExpiration(Duration.days(90))
                .expiredObjectDeleteMarker(true)
                .build();
    }
}
