package org.wordfreq.ingest;

import java.io.ByteArrayInputStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** A body of at most one part, held in memory until it is put. */
final class StagedWhole implements StagedObject {

    private final S3Client s3;
    private final PutObjectRequest request;
    private final byte[] bytes;
    private final int length;
    private final Runnable release;

    /** @param release gives the memory back */
    StagedWhole(S3Client s3, PutObjectRequest request, byte[] bytes, int length, Runnable release) {
        this.s3 = s3;
        this.request = request;
        this.bytes = bytes;
        this.length = length;
        this.release = release;
    }

    @Override
    public Stored commit() {
        var response = s3.putObject(request, body(bytes, length));
        return Stored.of(response.eTag(), response.versionId());
    }

    @Override
    public void close() {
        release.run();
    }

    /** The bytes without the copy that {@link RequestBody#fromBytes} makes; can be read again for a retry. */
    static RequestBody body(byte[] bytes, int length) {
        return RequestBody.fromContentProvider(
                () -> new ByteArrayInputStream(bytes, 0, length), length, "application/octet-stream");
    }
}
