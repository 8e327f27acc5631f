package org.wordfreq.ingest;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wordfreq.contracts.Timestamps;
import org.wordfreq.ingest.UploadSession.State;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** How an {@link UploadSession} is laid out as an item. */
final class SessionItem {

    static final String STATE = "UploadState";

    private static final String ID = "UploadDocumentId";
    private static final String UPLOAD_ID = "UploadId";
    private static final String CORPUS = "UploadCorpus";
    private static final String FILENAME = "UploadFilename";
    private static final String ANALYZER = "UploadAnalyzer";
    private static final String CONTENT_TYPE = "UploadContentType";
    private static final String CORRELATION_ID = "UploadCorrelationId";
    private static final String BYTES = "UploadBytes";
    private static final String PART_SIZE = "UploadPartSize";
    private static final String SHA256 = "UploadSha256";
    /** All hashes one after the other, as bytes: 10,000 of them in base64 would be more than an item holds. */
    private static final String PART_SHA256 = "UploadPartSha256";

    private static final String UNTIL = "UploadUntil";
    private static final int SHA256_BYTES = 32;

    private SessionItem() {}

    static Map<String, AttributeValue> write(UploadSession session) {
        var submission = session.submission();
        var item = new LinkedHashMap<String, AttributeValue>();
        put(item, ID, session.documentId().toString());
        put(item, UPLOAD_ID, session.uploadId());
        put(item, CORPUS, submission.corpus());
        put(item, FILENAME, submission.filename());
        put(item, ANALYZER, submission.analyzer());
        put(item, CONTENT_TYPE, submission.contentType());
        put(item, CORRELATION_ID, submission.correlationId());
        put(item, SHA256, session.sha256());
        put(item, UNTIL, Timestamps.format(session.expiresAt()));
        put(item, STATE, session.state().id());
        item.put(BYTES, AttributeValue.fromN(Long.toString(session.plan().bytes())));
        item.put(PART_SIZE, AttributeValue.fromN(Long.toString(session.plan().partSize())));
        if (!session.partSha256().isEmpty()) {
            item.put(PART_SHA256, AttributeValue.fromB(joined(session.partSha256())));
        }
        return item;
    }

    static UploadSession read(Map<String, AttributeValue> item) {
        return new UploadSession(
                UUID.fromString(text(item, ID)),
                text(item, UPLOAD_ID),
                new Submission(
                        DirectUpload.ROUTE,
                        text(item, CORPUS),
                        text(item, FILENAME),
                        text(item, ANALYZER),
                        optional(item, CONTENT_TYPE),
                        optional(item, CORRELATION_ID),
                        null),
                new PartPlan(number(item, BYTES), number(item, PART_SIZE)),
                optional(item, SHA256),
                split(item.get(PART_SHA256)),
                Instant.parse(text(item, UNTIL)),
                State.valueOf(text(item, STATE).toUpperCase(Locale.ROOT)));
    }

    private static SdkBytes joined(List<String> checksums) {
        var bytes = new ByteArrayOutputStream();
        checksums.forEach(checksum -> bytes.writeBytes(Base64.getDecoder().decode(checksum)));
        return SdkBytes.fromByteArrayUnsafe(bytes.toByteArray());
    }

    private static List<String> split(@Nullable AttributeValue joined) {
        var checksums = new ArrayList<String>();
        if (joined != null) {
            var bytes = joined.b().asByteBuffer();
            while (bytes.hasRemaining()) {
                var hash = new byte[SHA256_BYTES];
                bytes.get(hash);
                checksums.add(Base64.getEncoder().encodeToString(hash));
            }
        }
        return checksums;
    }

    private static void put(Map<String, AttributeValue> item, String name, @Nullable String value) {
        if (value != null) {
            item.put(name, AttributeValue.fromS(value));
        }
    }

    private static String text(Map<String, AttributeValue> item, String name) {
        var value = optional(item, name);
        if (value == null) {
            throw new IllegalStateException("the record of an upload has no " + name);
        }
        return value;
    }

    private static @Nullable String optional(Map<String, AttributeValue> item, String name) {
        var value = item.get(name);
        return value == null ? null : value.s();
    }

    private static long number(Map<String, AttributeValue> item, String name) {
        var value = item.get(name);
        return value == null ? 0 : Long.parseLong(value.n());
    }
}
