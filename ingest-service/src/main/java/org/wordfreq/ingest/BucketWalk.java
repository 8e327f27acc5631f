package org.wordfreq.ingest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.wordfreq.contracts.ResourceNames;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;
import software.amazon.awssdk.services.s3.model.ObjectStorageClass;
import software.amazon.awssdk.services.s3.model.Part;

/** What the documents bucket holds, page by page. */
@Component
final class BucketWalk {

    private static final int MOST = 1000;

    /** Texts in Glacier Instant Retrieval are read as all others are. */
    private static final Set<ObjectStorageClass> ARCHIVES =
            EnumSet.of(ObjectStorageClass.GLACIER, ObjectStorageClass.DEEP_ARCHIVE);

    private final S3Client s3;
    private final String bucket;

    BucketWalk(S3Client s3, ResourceNames names) {
        this.s3 = s3;
        this.bucket = names.documentsBucket();
    }

    /** At most so many objects after that key, in the order of keys; fewer only at the end. */
    List<BucketObject> objects(String after, int limit) {
        var objects = new ArrayList<BucketObject>();
        var last = after;
        while (objects.size() < limit) {
            var from = last;
            var page = s3.listObjectsV2(list -> list.bucket(bucket)
                    .startAfter(from.isEmpty() ? null : from)
                    .maxKeys(Math.min(MOST, limit - objects.size())));
            page.contents().stream()
                    // S3Proxy lists the files of uploads that are under way; they are no objects yet and have no ETag.
                    .filter(object -> object.eTag() != null)
                    .map(object -> new BucketObject(
                            object.key(),
                            object.size(),
                            object.eTag().replace("\"", ""),
                            object.lastModified(),
                            ARCHIVES.contains(object.storageClass())))
                    .forEach(objects::add);
            if (page.contents().isEmpty() || !page.isTruncated()) {
                return objects;
            }
            last = page.contents().getLast().key();
        }
        return objects;
    }

    /** A multipart upload that is neither completed nor aborted. */
    record OpenUpload(String key, String uploadId, Instant initiated) {

        /** Where it stands in the list of all; S3's ids of uploads hold no line breaks, but keys may. */
        String place() {
            return uploadId + "\n" + key;
        }
    }

    /**
     * Some open uploads.
     *
     * @param last whether there are no more
     */
    record UploadsPage(List<OpenUpload> uploads, boolean last) {}

    /** The first open uploads after a place, which is empty at the beginning, in the order of keys. */
    UploadsPage uploads(String after) {
        var page = s3.listMultipartUploads(list -> {
            list.bucket(bucket).maxUploads(MOST);
            if (!after.isEmpty()) {
                var marker = after.split("\n", 2);
                list.keyMarker(marker[1]).uploadIdMarker(marker[0]);
            }
        });
        var uploads = page.uploads().stream().map(BucketWalk::open).toList();
        return new UploadsPage(uploads, uploads.isEmpty() || !Boolean.TRUE.equals(page.isTruncated()));
    }

    /** When the last part of the upload came, or else when it was begun. */
    Instant lastPart(OpenUpload upload) {
        try {
            return s3
                    .listPartsPaginator(
                            list -> list.bucket(bucket).key(upload.key()).uploadId(upload.uploadId()))
                    .parts()
                    .stream()
                    .map(Part::lastModified)
                    .filter(time -> time != null && time.isAfter(upload.initiated()))
                    .max(Instant::compareTo)
                    .orElse(upload.initiated());
        } catch (NoSuchUploadException over) {
            return upload.initiated();
        }
    }

    private static OpenUpload open(MultipartUpload upload) {
        return new OpenUpload(upload.key(), upload.uploadId(), upload.initiated());
    }
}
