package org.wordfreq.ingest;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How bodies are streamed to S3, and what memory that may take.
 *
 * @param partSize what one request to S3 carries: documents up to it are put at once, larger ones in parts of it; at
 *     least 5 MiB, the least that S3 takes, and at most 10,000 of them make a document
 * @param bufferMemory the memory of all part buffers together, whatever the number of uploads; at least one part
 * @param partsInFlight how many parts of one upload are on their way to S3 while the next is read
 * @param bufferWait how long an upload waits for a part buffer before the client is asked to come back later; longer
 *     than a client that hardly sends anything can keep one, which is {@code patience} and one silence
 *     ({@code server.tomcat.connection-timeout})
 * @param minRate the bytes per second that a client must send, so that it keeps a part buffer no longer than
 *     {@code part-size / min-rate + patience}; at least 1
 * @param patience how long a client may fall behind {@code minRate} before its upload is stopped
 */
@Validated
@ConfigurationProperties("wordfreq.ingest.upload")
record UploadSettings(
        @DefaultValue("8MB") DataSize partSize,
        @DefaultValue("64MB") DataSize bufferMemory,
        @DefaultValue("2") @Min(1) int partsInFlight,
        @DefaultValue("45s") Duration bufferWait,
        @DefaultValue("64KB") DataSize minRate,
        @DefaultValue("20s") Duration patience) {

    static final String MIN_RATE = "wordfreq.ingest.upload.min-rate";
    static final String PATIENCE = "wordfreq.ingest.upload.patience";

    private static final DataSize LEAST_PART = DataSize.ofMegabytes(5);
    private static final DataSize LARGEST_PART = DataSize.ofMegabytes(1024);
    private static final int MOST_PARTS = 10_000;

    UploadSettings {
        require(partSize.compareTo(LEAST_PART) >= 0, "part-size is at least 5MB, because S3 takes no smaller parts");
        require(partSize.compareTo(LARGEST_PART) <= 0, "part-size is at most 1GB, because a part is held in memory");
        require(bufferMemory.compareTo(partSize) >= 0, "buffer-memory holds at least one part of part-size");
        require(minRate.toBytes() > 0, "min-rate is at least 1B, because an upload must end some day");
        require(patience.isPositive(), "patience is longer than 0, because no client sends without any pause");
    }

    /** How many part buffers there are. */
    int buffers() {
        return Math.toIntExact(bufferMemory.toBytes() / partSize.toBytes());
    }

    /** The largest document that S3 takes in parts of this size. */
    DataSize largestDocument() {
        return DataSize.ofBytes(partSize.toBytes() * MOST_PARTS);
    }

    private static void require(boolean kept, String rule) {
        if (!kept) {
            throw new IllegalArgumentException("wordfreq.ingest.upload." + rule);
        }
    }
}
