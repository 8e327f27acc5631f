package org.wordfreq.infra;

import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.amazon.awscdk.services.s3.ObjectOwnership;
import software.amazon.awscdk.services.s3.StorageClass;
import software.amazon.awscdk.services.s3.Transition;
import software.constructs.Construct;

/** A bucket of what must not be lost, in whichever region: versioned, under a key of ours, nobody's but ours. */
final class KeptBucket {

    private KeptBucket() {}

    static Bucket.Builder of(Construct scope, String id, String name, Key key) {
        return Bucket.Builder.create(scope, id)
                .bucketName(name)
                .versioned(true)
                .encryption(BucketEncryption.KMS)
                .encryptionKey(key)
                // One call to KMS for many objects.
                .bucketKeyEnabled(true)
                .enforceSsl(true)
                .minimumTlsVersion(1.2)
                .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
                .objectOwnership(ObjectOwnership.BUCKET_OWNER_ENFORCED)
                .removalPolicy(RemovalPolicy.RETAIN);
    }

    /**
     * A text is read when it is counted, hardly ever again. S3 leaves objects below 128 KB where they are, which is right: in
     * Deep Archive each would be billed for 40 KB more.
     */
    static LifecycleRule archive(int days) {
        return LifecycleRule.builder()
                .id("archive-texts")
                .transitions(List.of(Transition.builder()
                        .storageClass(StorageClass.DEEP_ARCHIVE)
                        .transitionAfter(Duration.days(days))
                        .build()))
                .build();
    }

    /** The marker of a deletion goes with the last version that it hides. */
    static LifecycleRule forgotten(int days) {
        return LifecycleRule.builder()
                .id("forget-what-was-deleted")
                .noncurrentVersionExpiration(Duration.days(days))
                .expiredObjectDeleteMarker(true)
                .build();
    }
}
