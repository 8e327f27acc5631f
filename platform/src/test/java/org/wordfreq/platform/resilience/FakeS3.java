package org.wordfreq.platform.resilience;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ServiceClientConfiguration;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadBucketRequest;
import software.amazon.awssdk.services.s3.model.HeadBucketResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/** An S3 client that fails as it is told to, and then answers. */
final class FakeS3 implements S3Client {

    private final Queue<RuntimeException> failures = new ArrayDeque<>();
    private final AtomicInteger calls = new AtomicInteger();
    private @Nullable RuntimeException outage;
    private Runnable whenReading = () -> {};
    private Runnable whenCompleting = () -> {};
    private boolean closed;

    FakeS3 failing(RuntimeException... next) {
        failures.addAll(List.of(next));
        return this;
    }

    void away(@Nullable RuntimeException outage) {
        this.outage = outage;
    }

    void whenReading(Runnable action) {
        whenReading = action;
    }

    void whenCompleting(Runnable action) {
        whenCompleting = action;
    }

    int calls() {
        return calls.get();
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public HeadObjectResponse headObject(HeadObjectRequest request) {
        answer();
        whenReading.run();
        return HeadObjectResponse.builder().eTag("tag").build();
    }

    @Override
    public HeadBucketResponse headBucket(HeadBucketRequest request) {
        answer();
        return HeadBucketResponse.builder().build();
    }

    @Override
    public DeleteObjectResponse deleteObject(DeleteObjectRequest request) {
        answer();
        return DeleteObjectResponse.builder().build();
    }

    @Override
    public CompleteMultipartUploadResponse completeMultipartUpload(CompleteMultipartUploadRequest request) {
        answer();
        whenCompleting.run();
        return CompleteMultipartUploadResponse.builder().build();
    }

    /** Two pages of one object each. */
    @Override
    public ListObjectsV2Response listObjectsV2(ListObjectsV2Request request) {
        answer();
        var first = request.continuationToken() == null;
        return ListObjectsV2Response.builder()
                .contents(S3Object.builder().key(first ? "a" : "b").build())
                .isTruncated(first)
                .nextContinuationToken(first ? "more" : null)
                .build();
    }

    @Override
    public S3ServiceClientConfiguration serviceClientConfiguration() {
        return S3ServiceClientConfiguration.builder().build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        closed = true;
    }

    private void answer() {
        calls.incrementAndGet();
        if (outage != null) {
            throw outage;
        }
        var failure = failures.poll();
        if (failure != null) {
            throw failure;
        }
    }
}
