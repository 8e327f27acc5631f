package org.wordfreq.contracts;

import java.util.UUID;
import org.wordfreq.contracts.JobMessage.GivenUp;
import org.wordfreq.contracts.JobMessage.Part;
import org.wordfreq.contracts.JobMessage.ResultOwed;
import org.wordfreq.contracts.JobMessage.Unreadable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads every body that a job may have, and writes the three kinds of our own: JSON objects with one member,
 * {@code WordFreqPart}, {@code WordFreqGivenUp} or {@code WordFreqResultOwed}. {@link S3EventJson} writes the others.
 *
 * <p>A body may come from anybody who can send to the queue. What it costs is bounded by its length, which SQS limits to
 * 1 MiB; Jackson limits the depth (500) and the length of numbers (1,000), and {@value S3EventJson#MAX_RECORDS} records
 * are the most.
 */
public final class JobJson {

    static final String PART = "WordFreqPart";
    static final String GIVEN_UP = "WordFreqGivenUp";
    static final String RESULT_OWED = "WordFreqResultOwed";

    /** SQS takes neither U+FFFE nor U+FFFF, which a key may hold; so these go escaped. */
    private static final char HIGHEST_IN_SQS = 0xFFFD;

    private static final JsonMapper JSON = JsonMapper.builder(
                    JsonFactory.builder().highestNonEscapedChar(HIGHEST_IN_SQS).build())
            // Of two members of one name either might be meant.
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private JobJson() {}

    /** What the body is; never throws for any text. */
    public static JobMessage parse(String body) {
        try {
            return read(JSON.readTree(body));
        } catch (JacksonException notJson) {
            return new Unreadable("the body is not JSON: " + notJson.getOriginalMessage());
        } catch (IllegalArgumentException malformed) {
            return new Unreadable(String.valueOf(malformed.getMessage()));
        }
    }

    /** The body of a part's job. */
    public static String write(Part part) {
        var root = JSON.createObjectNode();
        root.putObject(PART)
                .put("bucket", part.bucket())
                .put("key", part.key())
                .put("documentId", part.documentId().toString())
                .put("attempt", part.attempt())
                .put("index", part.index());
        return JSON.writeValueAsString(root);
    }

    /** The body of the job that tells of a dead letter. */
    public static String write(GivenUp givenUp) {
        var root = JSON.createObjectNode();
        root.putObject(GIVEN_UP)
                .put("messageId", givenUp.messageId())
                .put("reason", givenUp.reason())
                .put("receives", givenUp.receives())
                .put("body", givenUp.body());
        return JSON.writeValueAsString(root);
    }

    /** The body of the job that tells a result. */
    public static String write(ResultOwed owed) {
        var root = JSON.createObjectNode();
        root.putObject(RESULT_OWED).put("bucket", owed.bucket()).put("key", owed.key());
        return JSON.writeValueAsString(root);
    }

    private static JobMessage read(JsonNode root) {
        if ("s3:TestEvent".equals(root.path("Event").asString(""))) {
            return new JobMessage.TestEvent();
        }
        if (root.has(PART)) {
            return part(new JsonFields(PART, root.path(PART)));
        }
        if (root.has(GIVEN_UP)) {
            return givenUp(new JsonFields(GIVEN_UP, root.path(GIVEN_UP)));
        }
        if (root.has(RESULT_OWED)) {
            return resultOwed(new JsonFields(RESULT_OWED, root.path(RESULT_OWED)));
        }
        return S3EventJson.read(root.path("Records"));
    }

    private static Part part(JsonFields part) {
        return new Part(
                part.text("bucket"),
                ObjectKeys.checked(part.text("key")),
                id(part.text("documentId")),
                part.number("attempt", 1),
                part.number("index", 0));
    }

    private static GivenUp givenUp(JsonFields givenUp) {
        return new GivenUp(
                givenUp.text("messageId"),
                givenUp.anyText("reason"),
                givenUp.number("receives", 0),
                givenUp.anyText("body"));
    }

    private static ResultOwed resultOwed(JsonFields owed) {
        return new ResultOwed(owed.text("bucket"), ObjectKeys.checked(owed.text("key")));
    }

    /** {@link UUID#fromString} by itself takes shorter forms, too. */
    private static UUID id(String text) {
        if (text.length() != 36) {
            throw new IllegalArgumentException(PART + ".documentId is no UUID");
        }
        return UUID.fromString(text);
    }
}
