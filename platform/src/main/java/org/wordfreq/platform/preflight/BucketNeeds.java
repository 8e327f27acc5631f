package org.wordfreq.platform.preflight;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.wordfreq.contracts.Access;
import org.wordfreq.contracts.Access.Service;
import org.wordfreq.contracts.Access.Target;
import org.wordfreq.contracts.ResourceNames;
import org.wordfreq.platform.resilience.Failures;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * The buckets. No object and no upload has the key and the id that are asked for, so a call that is allowed is answered by
 * "no such"; only deletions cannot be tried, for to delete what is not there leaves a marker in a versioned bucket.
 *
 * <p>Whether the key may be used that encrypts a bucket shows where something begins to be stored. Who may abort an upload begins one,
 * for which S3 asks KMS for a data key (S3 user guide, multipart upload and permissions), and aborts it. Others would have to store.
 */
final class BucketNeeds implements Need.Source, AutoCloseable {

    private static final String KEY = "wordfreq-preflight/none";
    private static final String UPLOAD = "wordfreq-preflight";
    private static final String NULL_VERSION = "null";

    private final S3Client s3;
    private final Service service;
    private final ResourceNames names;

    BucketNeeds(S3Client s3, Service service, ResourceNames names) {
        this.s3 = s3;
        this.service = service;
        this.names = names;
    }

    @Override
    public List<Need> needs() {
        return Stream.of(
                        need(
                                names.documentsBucket(),
                                "documents-bucket",
                                Target.DOCUMENTS_BUCKET,
                                Target.DOCUMENTS_OBJECTS,
                                Target.DOCUMENTS_KEY),
                        need(
                                names.resultsBucket(),
                                "results-bucket",
                                Target.RESULTS_BUCKET,
                                Target.RESULTS_OBJECTS,
                                Target.RESULTS_KEY))
                .filter(need -> !need.trials().isEmpty())
                .toList();
    }

    @Override
    public void close() {
        s3.close();
    }

    private Need need(String bucket, String property, Target itself, Target objects, Target key) {
        var trials = new Trials(service)
                // Unlike HeadBucket it has an answer with a body, which tells a wrong key from a missing right.
                .on(
                        itself,
                        "s3:ListBucket",
                        () -> s3.listObjectsV2(r -> r.bucket(bucket).prefix(KEY).maxKeys(1)))
                .on(
                        itself,
                        "s3:ListBucketVersions",
                        () -> s3.listObjectVersions(
                                r -> r.bucket(bucket).prefix(KEY).maxKeys(1)))
                .on(
                        itself,
                        "s3:ListBucketMultipartUploads",
                        () -> s3.listMultipartUploads(
                                r -> r.bucket(bucket).prefix(KEY).maxUploads(1)))
                .on(
                        objects,
                        "s3:GetObject",
                        () -> close(s3.getObject(r -> r.bucket(bucket).key(KEY))))
                .on(
                        objects,
                        "s3:GetObjectVersion",
                        () -> close(s3.getObject(r -> r.bucket(bucket).key(KEY).versionId(NULL_VERSION))))
                .on(
                        objects,
                        "s3:PutObject",
                        () -> s3.completeMultipartUpload(r -> r.bucket(bucket)
                                .key(KEY)
                                .uploadId(UPLOAD)
                                .multipartUpload(upload -> upload.parts(CompletedPart.builder()
                                        .partNumber(1)
                                        .eTag(UPLOAD)
                                        .build()))))
                .on(
                        objects,
                        "s3:ListMultipartUploadParts",
                        () -> s3.listParts(r -> r.bucket(bucket).key(KEY).uploadId(UPLOAD)))
                .on(
                        objects,
                        "s3:AbortMultipartUpload",
                        () -> s3.abortMultipartUpload(
                                r -> r.bucket(bucket).key(KEY).uploadId(UPLOAD)));
        if (Access.actions(service, objects).contains("s3:AbortMultipartUpload")) {
            trials.onKey(key, "kms:GenerateDataKey", () -> beginAndAbort(bucket));
        }
        return new Need("the bucket '" + bucket + "'", "wordfreq.names." + property, trials.list());
    }

    /** What is refused for another reason than the key is told by the trials of the objects. */
    private void beginAndAbort(String bucket) {
        try {
            var upload =
                    s3.createMultipartUpload(r -> r.bucket(bucket).key(KEY)).uploadId();
            s3.abortMultipartUpload(r -> r.bucket(bucket).key(KEY).uploadId(upload));
        } catch (S3Exception refused) {
            if (isAboutTheKey(refused) || Failures.isOutage(refused)) {
                throw refused;
            }
        }
    }

    /** S3 has no code of its own for it: access denied, and the action of KMS in the message; or a code of KMS. */
    private static boolean isAboutTheKey(S3Exception refused) {
        return String.valueOf(refused.getMessage()).toLowerCase(Locale.ROOT).contains("kms");
    }

    private static void close(ResponseInputStream<GetObjectResponse> object) {
        object.abort();
    }
}
