package org.wordfreq.counter;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.wordfreq.contracts.CountsKey;
import org.wordfreq.contracts.Document;
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
    private final TemporaryFolder folder;
    private final String bucket;

    CountsBucket(S3Client s3, DocumentItems items, TemporaryFolder folder, ResourceNames names) {
        this.s3 = s3;
        this.items = items;
        this.folder = folder;
        this.bucket = names.resultsBucket();
    }

    /**
     * A file as an attempt wrote it.
     *
     * @param key where it lies
     * @param eTag which no other attempt's file has
     */
    record Written(String key, String eTag) {}

    /** Writes the counts of the attempt, after the item has their key; empty if another attempt has begun. */
    Optional<Written> publish(Attempt attempt, WordCounts counts) {
        var document = attempt.document();
        var key = new CountsKey(document.corpus(), counts.analyzer().fingerprint(), document.id()).key();
        if (!attempt.countsFiles().contains(key) && !items.noteCounts(document, Set.of(key))) {
            return Optional.empty();
        }
        try (var file = CountsFile.write(attempt, counts, folder)) {
            var first = put(request(key).ifNoneMatch("*"), file);
            return first.isPresent() ? first.map(eTag -> new Written(key, eTag)) : replace(attempt, key, file);
        }
    }

    private Optional<Written> replace(Attempt attempt, String key, CountsFile file) {
        for (var round = 0; round < MAX_ROUNDS; round++) {
            var present = eTag(key);
            if (!items.isCurrent(attempt)) {
                return Optional.empty();
            }
            var request = request(key);
            var eTag = put(present.map(request::ifMatch).orElseGet(() -> request.ifNoneMatch("*")), file);
            if (eTag.isPresent()) {
                return eTag.map(own -> new Written(key, own));
            }
        }
        throw new IllegalStateException("the counts file kept changing while it was replaced");
    }

    /** Takes back a file that turned out to be written in vain, unless another attempt has replaced it. */
    void withdraw(Written file) {
        delete(file.key(), file.eTag());
    }

    /**
     * Deletes counts that are not the result of a document, which has ended. Should another attempt begin and write the
     * same key, it is not that file which is deleted: the one meant is that which was there <em>before</em> the item said
     * that there is no other attempt.
     *
     * @return whether nothing is left under the key
     */
    boolean deleteFrom(Document ended, String key) {
        var present = eTag(key);
        return present.isEmpty() || (items.isLast(ended) && delete(key, present.get()));
    }

    /** Deletes all counts of a deleted document: those that its attempts noted, and by every analyzer, for older ones noted none. */
    void deleteAll(Tombstone tombstone) {
        var keys = new HashSet<>(tombstone.countsFiles());
        if (tombstone.countsKey() != null) {
            keys.add(tombstone.countsKey());
        }
        for (var analyzer : Analyzer.values()) {
            keys.add(new CountsKey(tombstone.corpus(), analyzer.fingerprint(), tombstone.documentId()).key());
        }
        keys.forEach(key -> s3.deleteObject(request -> request.bucket(bucket).key(key)));
    }

    /** False if it is another file by now. */
    private boolean delete(String key, String eTag) {
        try {
            s3.deleteObject(request -> request.bucket(bucket).key(key).ifMatch(eTag));
            return true;
        } catch (S3Exception refused) {
            if (!CONDITION_FAILED.contains(refused.statusCode()) || isMissingBucket(refused)) {
                throw refused;
            }
            return refused.statusCode() == 404;
        }
    }

    private PutObjectRequest.Builder request(String key) {
        return PutObjectRequest.builder().bucket(bucket).key(key).contentType("application/vnd.apache.parquet");
    }

    /** Empty if the condition failed; otherwise the ETag of the file. */
    private Optional<String> put(PutObjectRequest.Builder request, CountsFile file) {
        try {
            return Optional.of(s3.putObject(request.build(), RequestBody.fromFile(file.path()))
                    .eTag());
        } catch (S3Exception refused) {
            if (!CONDITION_FAILED.contains(refused.statusCode()) || isMissingBucket(refused)) {
                throw refused;
            }
            return Optional.empty();
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
