package org.wordfreq.counter;

import java.time.Instant;
import java.util.HashMap;
import org.jspecify.annotations.Nullable;
import org.wordfreq.contracts.Document;
import org.wordfreq.platform.notification.Notification;

/** What the world outside is told of a document that reached its end: {@code document.counted}, rejected or failed. */
final class DocumentNotification {

    private DocumentNotification() {}

    /** The same end has the same id, however often it is told. */
    static Notification of(Document ended, Instant now) {
        var data = new HashMap<String, @Nullable Object>();
        data.put("documentId", ended.id().toString());
        data.put("corpus", ended.corpus());
        data.put("filename", ended.filename());
        data.put("bytes", ended.bytes());
        data.put("analyzer", ended.analyzer());
        data.put("status", ended.status().id());
        data.put("attempts", ended.attempts());
        data.put("correlationId", ended.correlationId());
        var counts = ended.counts();
        if (counts != null) {
            data.put("totalWords", counts.totalWords());
            data.put("distinctWords", counts.distinctWords());
            data.put("malformedBytes", counts.malformedBytes());
        }
        var problem = ended.problem();
        if (problem != null) {
            data.put("problemType", problem.type());
            data.put("problemTitle", problem.title());
        }
        var type = "document." + ended.status().id();
        var occurrence = ended.attempts() + " " + ended.source().eTag();
        return Notification.of(type, now, ended.id().toString(), occurrence, data);
    }
}
