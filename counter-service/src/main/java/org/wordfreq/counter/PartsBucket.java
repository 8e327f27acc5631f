package org.wordfreq.counter;

import java.nio.file.Path;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.wordfreq.contracts.ResourceNames;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Delete;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;

/**
 * The counts of parts, until they are put together, in the results bucket: {@code parts/{id}/{attempt}/{index}}. Whoever
 * counts a part of a plan writes the same bytes under the same key, so it does not matter how often that is done.
 */
@Component
final class PartsBucket {

    private static final String PREFIX = "parts/";

    private final S3Client s3;
    private final String bucket;

    PartsBucket(S3Client s3, ResourceNames names) {
        this.s3 = s3;
        this.bucket = names.resultsBucket();
    }

    void put(DocumentPlan plan, int index, Path counts) {
        s3.putObject(
                request -> request.bucket(bucket).key(key(plan.documentId(), plan.attempt(), index)),
                RequestBody.fromFile(counts));
    }

    /** Copies the counts of a part to a file, which must not exist. */
    void get(DocumentPlan plan, int index, Path counts) {
        s3.getObject(request -> request.bucket(bucket).key(key(plan.documentId(), plan.attempt(), index)), counts);
    }

    void delete(UUID documentId, int attempt, int index) {
        s3.deleteObject(request -> request.bucket(bucket).key(key(documentId, attempt, index)));
    }

    /** Deletes all parts of an attempt. */
    void deleteAll(UUID documentId, int attempt) {
        deleteAll(PREFIX + documentId + "/" + attempt + "/");
    }

    /** Deletes all parts of a document, whatever attempt they are of. */
    void deleteAll(UUID documentId) {
        deleteAll(PREFIX + documentId + "/");
    }

    private void deleteAll(String prefix) {
        for (var page :
                s3.listObjectsV2Paginator(request -> request.bucket(bucket).prefix(prefix))) {
            var keys = page.contents().stream()
                    .map(object -> ObjectIdentifier.builder().key(object.key()).build())
                    .toList();
            if (!keys.isEmpty()) {
                var deleted = s3.deleteObjects(request -> request.bucket(bucket)
                        .delete(Delete.builder().objects(keys).quiet(true).build()));
                if (deleted.hasErrors()) {
                    throw new IllegalStateException("some counts of parts could not be deleted: "
                            + deleted.errors().getFirst().message());
                }
            }
        }
    }

    private static String key(UUID documentId, int attempt, int index) {
        return PREFIX + documentId + "/" + attempt + "/" + index;
    }
}
