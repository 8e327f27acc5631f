package org.wordfreq.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wordfreq.ingest.PartBuffers.PartBuffer;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** A body in an S3 multipart upload: parts are sent while the next ones are read; aborted unless it is committed. */
final class StagedParts implements StagedObject {

    private static final Logger log = LoggerFactory.getLogger(StagedParts.class);

    private final S3Client s3;
    private final PutObjectRequest object;
    private final String uploadId;
    private final Semaphore mayFly;
    private final ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Future<CompletedPart>> parts = new ArrayList<>();
    private volatile boolean failed;
    private boolean committed;

    private StagedParts(S3Client s3, PutObjectRequest object, String uploadId, int partsInFlight) {
        this.s3 = s3;
        this.object = object;
        this.uploadId = uploadId;
        this.mayFly = new Semaphore(partsInFlight);
    }

    static StagedParts begin(S3Client s3, PutObjectRequest object, int partsInFlight) {
        var created = s3.createMultipartUpload(request -> request.bucket(object.bucket())
                .key(object.key())
                .contentType(object.contentType())
                .contentEncoding(object.contentEncoding())
                .metadata(object.metadata()));
        return new StagedParts(s3, object, created.uploadId(), partsInFlight);
    }

    /** Sends a part, in the background when few enough are on their way; gives the buffer back once it is sent. */
    void send(PartBuffer buffer, int length) {
        mayFly.acquireUninterruptibly();
        if (failed) {
            mayFly.release();
            buffer.close();
            awaitParts();
        }
        var number = parts.size() + 1;
        parts.add(senders.submit(() -> upload(number, buffer, length)));
    }

    /** Waits until S3 has every part. */
    List<CompletedPart> awaitParts() {
        return parts.stream().map(StagedParts::outcome).toList();
    }

    @Override
    public Stored commit() {
        var completed = awaitParts();
        try {
            var response = s3.completeMultipartUpload(request -> request.bucket(object.bucket())
                    .key(object.key())
                    .uploadId(uploadId)
                    .multipartUpload(upload -> upload.parts(completed))
                    .overrideConfiguration(AwsClients::patient));
            committed = true;
            return Stored.of(response.eTag(), response.versionId());
        } catch (NoSuchUploadException gone) {
            return completedBefore(gone);
        }
    }

    /** The answer to an earlier attempt may have been lost; then the upload is gone because it became the object. */
    private Stored completedBefore(NoSuchUploadException gone) {
        try {
            var head = s3.headObject(request -> request.bucket(object.bucket()).key(object.key()));
            committed = true;
            return Stored.of(head.eTag(), head.versionId());
        } catch (NoSuchKeyException aborted) {
            throw gone;
        }
    }

    @Override
    public void close() {
        senders.close();
        if (!committed) {
            abort();
        }
    }

    private CompletedPart upload(int number, PartBuffer buffer, int length) {
        try (buffer) {
            var response = s3.uploadPart(
                    request -> request.bucket(object.bucket())
                            .key(object.key())
                            .uploadId(uploadId)
                            .partNumber(number),
                    StagedWhole.body(buffer.bytes(), length));
            return CompletedPart.builder()
                    .partNumber(number)
                    .eTag(response.eTag())
                    .checksumCRC32(response.checksumCRC32())
                    .build();
        } catch (RuntimeException failure) {
            failed = true;
            throw failure;
        } finally {
            mayFly.release();
        }
    }

    private void abort() {
        try {
            s3.abortMultipartUpload(
                    request -> request.bucket(object.bucket()).key(object.key()).uploadId(uploadId));
        } catch (NoSuchUploadException completedOrAborted) {
            log.debug("multipart upload {} is gone already", uploadId);
        } catch (SdkException unreachable) {
            // The bucket's lifecycle rule for incomplete uploads removes what is left.
            log.warn("multipart upload {} could not be aborted: {}", uploadId, unreachable.getMessage());
        }
    }

    private static CompletedPart outcome(Future<CompletedPart> part) {
        try {
            return part.get();
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(failure.getCause());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new UploadStopped(Refusal.unavailable(), stopping);
        }
    }
}
