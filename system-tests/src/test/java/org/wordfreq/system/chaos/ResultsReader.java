package org.wordfreq.system.chaos;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Empties the queue of results, as a client of the platform does. */
final class ResultsReader {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Cloud cloud;

    ResultsReader(Cloud cloud) {
        this.cloud = cloud;
    }

    /**
     * What was told of a document.
     *
     * @param words the top words in their order
     */
    record Result(String documentId, boolean isSuccess, long totalWords, Map<String, Long> words, String message) {}

    /** All results, by the document's id. */
    Map<String, List<Result>> read() {
        var results = new HashMap<String, List<Result>>();
        for (var messages = cloud.receive(Cloud.RESULTS, 10, 60);
                !messages.isEmpty();
                messages = cloud.receive(Cloud.RESULTS, 10, 60)) {
            for (var message : messages) {
                var result = result(JSON.readTree(message.body()));
                results.computeIfAbsent(result.documentId(), id -> new ArrayList<>())
                        .add(result);
                cloud.delete(Cloud.RESULTS, message);
            }
        }
        return results;
    }

    private static Result result(JsonNode message) {
        var words = new LinkedHashMap<String, Long>();
        message.path("Words")
                .forEach(word -> words.put(
                        word.path("Word").asString(), word.path("Count").asLong()));
        return new Result(
                message.path("DocumentId").asString(),
                message.path("Status").asString().equals("success"),
                message.path("TotalWords").asLong(-1),
                words,
                message.path("StatusMessage").asString(""));
    }
}
