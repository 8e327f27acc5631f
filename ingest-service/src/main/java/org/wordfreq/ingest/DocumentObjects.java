package org.wordfreq.ingest;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.wordfreq.contracts.ObjectMetadata;
import org.wordfreq.contracts.ResourceNames;
import org.wordfreq.contracts.Tombstone;
import org.wordfreq.ingest.PartBuffers.PartBuffer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** Streams documents into their bucket, in memory that does not grow with the document. */
@Component
final class DocumentObjects {

    /** Documents up to this size need none of the bounded part buffers, so small ones never wait for large ones. */
    private static final int SMALL = 32 * 1024;

    private final S3Client s3;
    private final ResourceNames names;
    private final PartBuffers buffers;
    private final UploadSettings settings;
    private final ObjectRemoval removal;

    DocumentObjects(
            S3Client s3, ResourceNames names, PartBuffers buffers, UploadSettings settings, IngestSettings limits) {
        if (limits.maxDocumentSize().compareTo(settings.largestDocument()) > 0) {
            throw new IllegalArgumentException(IngestSettings.MAX_DOCUMENT_SIZE + " is larger than S3 takes in 10,000"
                    + " parts of wordfreq.ingest.upload.part-size; raise that or lower this");
        }
        this.s3 = s3;
        this.names = names;
        this.buffers = buffers;
        this.settings = settings;
        this.removal = new ObjectRemoval(s3, names.documentsBucket());
    }

    /** Reads the whole body to where it only needs a commit to become the object. */
    StagedObject stage(Submission submission, UUID documentId, MeasuredBody body) {
        var request = request(submission, documentId);
        var head = new byte[SMALL];
        var length = body.fill(head, 0);
        return body.atEnd() ? new StagedWhole(s3, request, head, length, () -> {}) : stageLarge(request, head, body);
    }

    /** Removes an object that this service stored, and all of its versions if the bucket keeps them. */
    void remove(String objectKey, @Nullable String versionId) {
        removal.removeOurs(objectKey, versionId);
    }

    /** Removes the object of a document that was deleted, unless somebody stored another one in its place since. */
    void remove(Tombstone tombstone) {
        removal.remove(tombstone);
    }

    /** Removes an object that lies under the key of a document that was deleted, and was stored before. */
    void remove(Tombstone tombstone, BucketObject covered) {
        removal.remove(tombstone, covered);
    }

    private StagedObject stageLarge(PutObjectRequest request, byte[] head, MeasuredBody body) {
        var buffer = buffers.take();
        try {
            System.arraycopy(head, 0, buffer.bytes(), 0, head.length);
            var length = body.fill(buffer.bytes(), head.length);
            return body.atEnd()
                    ? new StagedWhole(s3, request, buffer.bytes(), length, buffer::close)
                    : stageParts(StagedParts.begin(s3, request, settings.partsInFlight()), buffer, length, body);
        } catch (RuntimeException | Error failure) {
            buffer.close();
            throw failure;
        }
    }

    private StagedObject stageParts(StagedParts parts, PartBuffer first, int firstLength, MeasuredBody body) {
        try {
            parts.send(first, firstLength);
            while (!body.atEnd()) {
                sendNext(parts, body);
            }
            parts.awaitParts();
            return parts;
        } catch (RuntimeException | Error failure) {
            parts.close();
            throw failure;
        }
    }

    private void sendNext(StagedParts parts, MeasuredBody body) {
        var buffer = buffers.take();
        try {
            parts.send(buffer, body.fill(buffer.bytes(), 0));
        } catch (RuntimeException | Error failure) {
            buffer.close();
            throw failure;
        }
    }

    private PutObjectRequest request(Submission submission, UUID documentId) {
        return PutObjectRequest.builder()
                .bucket(names.documentsBucket())
                .key(submission.objectKey(documentId))
                .contentType(MediaTypes.stored(submission.contentType()))
                .contentEncoding(submission.contentEncoding())
                .metadata(metadata(submission, submission.correlationId(documentId)))
                .build();
    }

    static Map<String, String> metadata(Submission submission, String correlationId) {
        return Map.of(
                ObjectMetadata.CORPUS, submission.corpus(),
                ObjectMetadata.ANALYZER, submission.analyzer(),
                ObjectMetadata.CORRELATION_ID, correlationId);
    }
}
