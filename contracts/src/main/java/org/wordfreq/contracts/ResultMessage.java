package org.wordfreq.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * The message on the results queue: what the original app sent ({@code Job}, {@code Words}, {@code Duration} in
 * nanoseconds, {@code Status}, {@code StatusMessage}), with our fields beside it.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ResultMessage(
        @JsonProperty("Job") Job job,
        @JsonProperty("Words") List<Word> words,
        @JsonProperty("Duration") long durationNanos,
        @JsonProperty("Status") String status,
        @JsonProperty("StatusMessage") String statusMessage,
        @JsonProperty("DocumentId") UUID documentId,
        @JsonProperty("Corpus") String corpus,
        @JsonProperty("Analyzer") String analyzer,
        @JsonProperty("DocumentStatus") String documentStatus,
        @JsonProperty("TotalWords") @Nullable Long totalWords,
        @JsonProperty("DistinctWords") @Nullable Long distinctWords,
        @JsonProperty("MalformedBytes") @Nullable Long malformedBytes,
        @JsonProperty("OverlongWords") @Nullable Long overlongWords,
        @JsonProperty("CountsKey") @Nullable String countsKey,
        @JsonProperty("CorrelationId") @Nullable String correlationId) {

    /**
     * SQS refuses a body with U+FFFE or U+FFFF, which a text and thus a word may hold; so these go escaped. The others
     * that it refuses, control characters, are always escaped in JSON (SQS API reference, SendMessage).
     */
    private static final char HIGHEST_IN_SQS = 0xFFFD;

    private static final JsonMapper JSON = JsonMapper.builder(
                    JsonFactory.builder().highestNonEscapedChar(HIGHEST_IN_SQS).build())
            .build();

    public ResultMessage {
        words = List.copyOf(words);
    }

    /** The job as the original app told it; {@code startedAt} is RFC 3339. */
    public record Job(
            @JsonProperty("StartedAt") String startedAt,
            @JsonProperty("Region") String region,
            @JsonProperty("Bucket") String bucket,
            @JsonProperty("Key") String key) {}

    /** A word and its count. */
    public record Word(
            @JsonProperty("Word") String word,
            @JsonProperty("Count") long count) {}

    /**
     * The message for a document that reached its end.
     *
     * @param document counted, rejected or failed
     * @param region the region of the documents bucket
     * @param startedAt when the counting began
     * @param duration how long it took
     */
    public static ResultMessage of(Document document, String region, Instant startedAt, Duration duration) {
        var counts = document.counts();
        var problem = document.problem();
        var words = counts == null ? List.<WordCountEntry>of() : counts.topWords();
        return new ResultMessage(
                new Job(Timestamps.format(startedAt), region, document.bucket(), document.key()),
                words.stream().map(w -> new Word(w.word(), w.count())).toList(),
                duration.toNanos(),
                document.status() == DocumentStatus.COUNTED ? "success" : "failure",
                problem == null ? "" : problem.title() + ": " + problem.detail(),
                document.id(),
                document.corpus(),
                document.analyzer(),
                document.status().id(),
                counts == null ? null : counts.totalWords(),
                counts == null ? null : counts.distinctWords(),
                counts == null ? null : counts.malformedBytes(),
                counts == null ? null : counts.overlongWords(),
                counts == null ? null : counts.key(),
                document.correlationId());
    }

    /** The message's body, in characters that SQS takes. */
    public String toJson() {
        return JSON.writeValueAsString(this);
    }

    /** The message of a body; unknown fields are ignored. */
    public static ResultMessage parse(String json) {
        return JSON.readValue(json, ResultMessage.class);
    }
}
