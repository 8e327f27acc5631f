package org.wordfreq.ingest;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import org.wordfreq.contracts.ResourceNames;
import org.wordfreq.ingest.StagedObject.Stored;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Multipart uploads whose parts clients send to S3 themselves. */
@Component
final class DirectObjects {

    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;

    private final S3Client s3;
    private final S3Presigner presigner;
    private final String bucket;

    DirectObjects(S3Client s3, S3Presigner presigner, ResourceNames names) {
        this.s3 = s3;
        this.presigner = presigner;
        this.bucket = names.documentsBucket();
    }

    /**
     * Where to send a part.
     *
     * @param headers what has to be sent with it, because it is signed
     */
    record PartUrl(URI url, Map<String, String> headers) {
        PartUrl {
            headers = Map.copyOf(headers);
        }
    }

    /**
     * A part that S3 has.
     *
     * @param eTag without quotes
     */
    record Received(long bytes, String eTag) {}

    /** An object that is there. */
    record Present(Stored stored, long bytes) {}

    /** Begins the upload; the id by which S3 knows it. */
    String begin(String key, Submission submission, String correlationId, boolean withChecksums) {
        var created = s3.createMultipartUpload(request -> {
            request.bucket(bucket)
                    .key(key)
                    .contentType(MediaTypes.stored(submission.contentType()))
                    .metadata(DocumentObjects.metadata(submission, correlationId));
            if (withChecksums) {
                request.checksumAlgorithm(ChecksumAlgorithm.SHA256);
            }
        });
        return created.uploadId();
    }

    /** The URL of a part; its length and its checksum, if it has one, are signed, so that S3 takes nothing else. */
    PartUrl url(UploadSession session, int number, Duration validFor) {
        var signed = presigner.presignUploadPart(
                presign -> presign.signatureDuration(validFor).uploadPartRequest(part -> part.bucket(bucket)
                        .key(session.key())
                        .uploadId(session.uploadId())
                        .partNumber(number)
                        .contentLength(session.plan().bytesOf(number))
                        .checksumSHA256(session.sha256Of(number))));
        var headers = new LinkedHashMap<String, String>();
        signed.signedHeaders().forEach((name, values) -> headers.put(name, String.join(",", values)));
        // Every client sends them by itself, and browsers allow nobody to set them.
        headers.remove("host");
        headers.remove("content-length");
        return new PartUrl(URI.create(signed.url().toString()), headers);
    }

    /** The parts that S3 has, by number; none as well if the upload is over. */
    Map<Integer, Received> received(UploadSession session) {
        var parts = new TreeMap<Integer, Received>();
        try {
            for (Part part : s3.listPartsPaginator(
                            list -> list.bucket(bucket).key(session.key()).uploadId(session.uploadId()))
                    .parts()) {
                // S3Proxy lists a part that it is just removing without them.
                if (part.eTag() != null && part.size() != null) {
                    parts.put(
                            part.partNumber(),
                            new Received(part.size(), part.eTag().replace("\"", "")));
                }
            }
            return parts;
        } catch (NoSuchUploadException over) {
            return Map.of();
        }
    }

    /** The object, if the upload has become one. */
    Optional<Present> present(UploadSession session) {
        try {
            var head = s3.headObject(get -> get.bucket(bucket).key(session.key()));
            // S3Proxy shows an object that it is just writing without it.
            return head.eTag() == null
                    ? Optional.empty()
                    : Optional.of(new Present(Stored.of(head.eTag(), head.versionId()), head.contentLength()));
        } catch (NoSuchKeyException notYet) {
            return Optional.empty();
        }
    }

    /**
     * Makes the object of the parts, or finds it made by the same request a moment before; empty if S3 refuses to, because
     * a part was sent again or the upload aborted meanwhile.
     */
    Optional<Stored> complete(UploadSession session, Map<Integer, Received> received) {
        List<CompletedPart> parts = received.entrySet().stream()
                .map(part -> CompletedPart.builder()
                        .partNumber(part.getKey())
                        .eTag('"' + part.getValue().eTag() + '"')
                        .checksumSHA256(session.sha256Of(part.getKey()))
                        .build())
                .toList();
        try {
            var response = s3.completeMultipartUpload(request -> request.bucket(bucket)
                    .key(session.key())
                    .uploadId(session.uploadId())
                    .multipartUpload(upload -> upload.parts(parts))
                    .overrideConfiguration(AwsClients::patient));
            return Optional.of(stored(session, response));
        } catch (S3Exception refused) {
            if (refused.statusCode() == NOT_FOUND) {
                return present(session).map(Present::stored);
            }
            if (refused.statusCode() == BAD_REQUEST) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    /**
     * S3 begins its answer before the parts are together, and may fail after that; S3Proxy answers the slower of two
     * requests from an object that the other is just writing. Either way the answer may say nothing of the object.
     *
     * @throws SdkClientException if there is no telling; then the same request may be sent again
     */
    private Stored stored(UploadSession session, CompleteMultipartUploadResponse response) {
        if (response.eTag() != null) {
            return Stored.of(response.eTag(), response.versionId());
        }
        return present(session)
                .map(Present::stored)
                .orElseThrow(() -> SdkClientException.create("S3 did not say what it made of the parts"));
    }

    /** Removes what S3 has of the upload. */
    void abort(String key, String uploadId) {
        try {
            s3.abortMultipartUpload(request -> request.bucket(bucket).key(key).uploadId(uploadId));
        } catch (S3Exception refused) {
            // Completed or aborted before, which is all that is wanted.
            if (refused.statusCode() != NOT_FOUND) {
                throw refused;
            }
        }
    }
}
