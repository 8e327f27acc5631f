package org.wordfreq.results;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.wordfreq.contracts.Document;
import org.wordfreq.contracts.DocumentStatus;
import org.wordfreq.results.Documents.Listed;

/** What the documents of a corpus add up to; they are looked at one by one, however many there are. */
final class CorpusSums {

    private final Map<String, Long> byStatus = new LinkedHashMap<>();
    private long documents;
    private long bytes;
    private long totalWords;
    private long unreadable;

    private CorpusSums() {
        for (var status : DocumentStatus.values()) {
            byStatus.put(status.id(), 0L);
        }
    }

    static CorpusSums of(Stream<Listed> list) {
        var sums = new CorpusSums();
        list.forEach(sums::add);
        return sums;
    }

    private void add(Listed listed) {
        switch (listed) {
            case Listed.Found found -> add(found.document());
            case Listed.Unreadable unread -> unreadable++;
        }
    }

    private void add(Document document) {
        documents++;
        byStatus.merge(document.status().id(), 1L, Long::sum);
        bytes += document.bytes();
        var counts = document.counts();
        if (counts != null && document.status() == DocumentStatus.COUNTED) {
            totalWords += counts.totalWords();
        }
    }

    /** Documents that can be read, of any status. */
    long documents() {
        return documents;
    }

    /** How many there are of every status, by its id. */
    Map<String, Long> byStatus() {
        return byStatus;
    }

    /** Bytes of all documents. */
    long bytes() {
        return bytes;
    }

    /** Words of the counted documents. */
    long totalWords() {
        return totalWords;
    }

    /** Items that cannot be read. */
    long unreadable() {
        return unreadable;
    }
}
