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
import org.wordfreq.contracts.Attributes;
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
    /** All hashes one after the other, as bytes: a third shorter than in base64. */
    private static final String PART_SHA256 = "UploadPartSha256";

    private static final String UNTIL = "UploadUntil";
    private static final int SHA256_BYTES = 32;

    private SessionItem() {}

    static Map<String, AttributeValue> write(UploadSession session) {
        var submission = session.submission();
        var item = new LinkedHashMap<String, AttributeValue>();
        Attributes.put(item, ID, session.documentId().toString());
        Attributes.put(item, UPLOAD_ID, session.uploadId());
        Attributes.put(item, CORPUS, submission.corpus());
        Attributes.put(item, FILENAME, submission.filename());
        Attributes.put(item, ANALYZER, submission.analyzer());
        Attributes.put(item, CONTENT_TYPE, submission.contentType());
        Attributes.put(item, CORRELATION_ID, submission.correlationId());
        Attributes.put(item, SHA256, session.sha256());
        Attributes.put(item, UNTIL, Timestamps.format(session.expiresAt()));
        Attributes.put(item, STATE, session.state().id());
        item.put(BYTES, Attributes.ofNumber(session.plan().bytes()));
        item.put(PART_SIZE, Attributes.ofNumber(session.plan().partSize()));
        if (!session.partSha256().isEmpty()) {
            item.put(PART_SHA256, AttributeValue.fromB(joined(session.partSha256())));
        }
        return item;
    }

    static UploadSession read(Map<String, AttributeValue> item) {
        var attributes = Attributes.of(item);
        return new UploadSession(
                UUID.fromString(attributes.text(ID)),
                attributes.text(UPLOAD_ID),
                new Submission(
                        DirectUpload.ROUTE,
                        attributes.text(CORPUS),
                        attributes.text(FILENAME),
                        attributes.text(ANALYZER),
                        attributes.optionalText(CONTENT_TYPE),
                        attributes.optionalText(CORRELATION_ID),
                        null),
                new PartPlan(attributes.number(BYTES), attributes.number(PART_SIZE)),
                attributes.optionalText(SHA256),
                split(item.get(PART_SHA256)),
                Instant.parse(attributes.text(UNTIL)),
                State.valueOf(attributes.text(STATE).toUpperCase(Locale.ROOT)));
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
}
