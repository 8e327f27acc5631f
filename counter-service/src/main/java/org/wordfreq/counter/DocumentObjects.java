package org.wordfreq.counter;

import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.wordfreq.contracts.ObjectEvent;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.InvalidObjectStateException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The raw documents in S3, read only. */
@Component
final class DocumentObjects {

    /** Gone, of another ETag, or shorter than it was. */
    private static final Set<Integer> CHANGED = Set.of(404, 412, 416);

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

    /**
     * All bytes of exactly that state, read as they are asked for. Reading throws {@link ObjectChanged} if the object is in
     * another one by then, and {@link ObjectArchived} if it can be read by nobody now.
     */
    ObjectInput open(StoredObject object) {
        return open(object, 0, object.bytes());
    }

    /** Those from one place to another, the latter exclusively. */
    ObjectInput open(StoredObject object, long from, long to) {
        return new ObjectInput(start -> connect(object, start, to), from, to);
    }

    private ResponseInputStream<GetObjectResponse> connect(StoredObject object, long from, long to) {
        var range = from == 0 && to == object.bytes() ? null : "bytes=" + from + "-" + (to - 1);
        try {
            return s3.getObject(request -> request.bucket(object.bucket())
                    .key(object.key())
                    .versionId(object.versionId())
                    .range(range)
                    .ifMatch("\"" + object.eTag() + "\""));
        } catch (InvalidObjectStateException archived) {
            throw new ObjectArchived(object.key(), archived.storageClassAsString(), archived);
        } catch (S3Exception refused) {
            throw isChange(refused) ? new ObjectChanged(object.key(), refused) : refused;
        }
    }

    private static boolean isChange(S3Exception refused) {
        var details = refused.awsErrorDetails();
        var isMissingBucket = details != null && "NoSuchBucket".equals(details.errorCode());
        return CHANGED.contains(refused.statusCode()) && !isMissingBucket;
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
                head.contentEncoding(),
                head.metadata());
    }
}
