package org.wordfreq.counter;

import java.util.Optional;
import org.springframework.stereotype.Component;
import org.wordfreq.contracts.ObjectEvent;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The raw documents in S3, read only. */
@Component
final class DocumentObjects {

    private final S3Client s3;

    DocumentObjects(S3Client s3) {
        this.s3 = s3;
    }

    /** The object as it is now, which may be newer than the event; empty if it is gone. */
    Optional<StoredObject> find(ObjectEvent event) {
        try {
            var head = s3.headObject(request -> request.bucket(event.bucket()).key(event.key()));
            return Optional.of(stored(event, head));
        } catch (S3Exception absent) {
            if (absent.statusCode() != 404) {
                throw absent;
            }
            // A HEAD has no body to tell a missing bucket from a missing object, and only the latter is final.
            s3.headBucket(request -> request.bucket(event.bucket()));
            return Optional.empty();
        }
    }

    /** The bytes of exactly that state; fails (status 412) if the object was replaced meanwhile. */
    ResponseInputStream<GetObjectResponse> open(StoredObject object) {
        return s3.getObject(request -> request.bucket(object.bucket())
                .key(object.key())
                .versionId(object.versionId())
                .ifMatch("\"" + object.eTag() + "\""));
    }

    private static StoredObject stored(ObjectEvent event, HeadObjectResponse head) {
        return new StoredObject(
                event.bucket(),
                event.key(),
                head.eTag().replace("\"", ""),
                head.versionId(),
                head.contentLength(),
                head.lastModified(),
                head.contentType(),
                head.metadata());
    }
}
