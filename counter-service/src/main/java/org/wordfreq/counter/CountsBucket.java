package org.wordfreq.counter;

import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.wordfreq.contracts.CountsKey;
import org.wordfreq.contracts.ResourceNames;
import org.wordfreq.contracts.Tombstone;
import org.wordfreq.wordcount.Analyzer;
import org.wordfreq.wordcount.WordCounts;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * The full counts in the results bucket, one object per document and analyzer. Attempts at different states of a document
 * write the same key, and the slower must not bury what the later one wrote. So every write is conditional: on there
 * being no file, or else on the file that was there <em>before</em> the item said that this attempt still is the current
 * one. Had a later attempt begun after that look at the item and written its file, the condition fails; if it writes
 * after us, it replaces ours. Either way the file of the last attempt stays.
 */
@Component
final class CountsBucket {

    private static final int MAX_ROUNDS = 10;
    private static final Set<Integer> CONDITION_FAILED = Set.of(404, 409, 412);

    private final S3Client s3;
    private final DocumentItems items;
    private final String bucket;

    CountsBucket(S3Client s3, DocumentItems items, ResourceNames names) {
        this.s3 = s3;
        this.items = items;
        this.bucket = names.resultsBucket();
    }

    /** Writes the counts of the attempt and returns their key; empty if another attempt has begun. */
    Optional<String> publish(Attempt attempt, WordCounts counts) {
        var document = attempt.document();
        var key = new CountsKey(document.corpus(), counts.analyzer().fingerprint(), document.id()).key();
        try (var file = CountsFile.write(attempt, counts)) {
            if (put(request(key).ifNoneMatch("*"), file)) {
                return Optional.of(key);
            }
            for (var round = 0; round < MAX_ROUNDS; round++) {
                var present = eTag(key);
                if (!items.isCurrent(attempt)) {
                    return Optional.empty();
                }
                var request = request(key);
                if (put(present.map(request::ifMatch).orElseGet(() -> request.ifNoneMatch("*")), file)) {
                    return Optional.of(key);
                }
            }
        }
        throw new IllegalStateException("the counts file kept changing while it was replaced");
    }

    /** Deletes counts that those of another key have replaced, since the corpus or the analyzer changed. */
    void delete(String key) {
        s3.deleteObject(request -> request.bucket(bucket).key(key));
    }

    /** Deletes all counts of a deleted document: by every analyzer, since an attempt may have used another one than the last. */
    void deleteAll(Tombstone tombstone) {
        if (tombstone.countsKey() != null) {
            delete(tombstone.countsKey());
        }
        for (var analyzer : Analyzer.values()) {
            delete(new CountsKey(tombstone.corpus(), analyzer.fingerprint(), tombstone.documentId()).key());
        }
    }

    private PutObjectRequest.Builder request(String key) {
        return PutObjectRequest.builder().bucket(bucket).key(key).contentType("application/vnd.apache.parquet");
    }

    private boolean put(PutObjectRequest.Builder request, CountsFile file) {
        try {
            s3.putObject(request.build(), RequestBody.fromFile(file.path()));
            return true;
        } catch (S3Exception refused) {
            if (!CONDITION_FAILED.contains(refused.statusCode()) || isMissingBucket(refused)) {
                throw refused;
            }
            return false;
        }
    }

    private Optional<String> eTag(String key) {
        try {
            return Optional.of(
                    s3.headObject(request -> request.bucket(bucket).key(key)).eTag());
        } catch (S3Exception absent) {
            if (absent.statusCode() != 404) {
                throw absent;
            }
            return Optional.empty();
        }
    }

    private static boolean isMissingBucket(S3Exception refused) {
        var details = refused.awsErrorDetails();
        return details != null && "NoSuchBucket".equals(details.errorCode());
    }
}
