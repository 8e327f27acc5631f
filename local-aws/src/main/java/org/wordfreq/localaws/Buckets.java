package org.wordfreq.localaws;

import java.util.List;
import org.wordfreq.contracts.ResourceNames;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketAlreadyExistsException;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;

/** The buckets of documents and of results. */
final class Buckets {

    private final S3Client s3;

    Buckets(S3Client s3) {
        this.s3 = s3;
    }

    void create(ResourceNames names) {
        List.of(names.documentsBucket(), names.resultsBucket()).forEach(this::create);
    }

    private void create(String bucket) {
        try {
            s3.headBucket(request -> request.bucket(bucket));
        } catch (NoSuchBucketException missing) {
            createMissing(bucket);
        }
    }

    /** S3 says "already exists" of others' buckets and some emulators say it of ours; only the owner passes the check. */
    private void createMissing(String bucket) {
        try {
            s3.createBucket(request -> request.bucket(bucket));
        } catch (BucketAlreadyOwnedByYouException | BucketAlreadyExistsException e) {
            s3.headBucket(request -> request.bucket(bucket));
        }
    }
}
