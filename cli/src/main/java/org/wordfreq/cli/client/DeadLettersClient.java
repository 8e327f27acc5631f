package org.wordfreq.cli.client;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The dead letters of scaling-controller. A request is sent again while the service does not answer, the actions too: a
 * letter may so be sent twice, which counters take for what it is, but none is lost.
 */
final class DeadLettersClient {

    private static final int PAGE = 100;

    private final ServiceClient service;

    DeadLettersClient(Endpoint endpoint, Retries retries) {
        this.service = new ServiceClient("scaling-controller", endpoint, retries);
    }

    /** A document that a dead letter names. */
    record NamedDocument(
            @Nullable String id,
            String bucket,
            String key,
            @Nullable String status) {}

    /** A job that was given up. */
    record DeadLetter(
            String messageId,
            String kind,
            String reason,
            String arrivedAt,
            int receives,
            List<NamedDocument> documents,
            int documentCount) {
        DeadLetter {
            documents = List.copyOf(documents);
        }
    }

    /** What came of an action. */
    record Action(String outcome, @Nullable String detail) {}

    private record Page(
            List<DeadLetter> deadLetters, @Nullable String next) {}

    /** The letters, the latest arrivals first, as long as the consumer wants more. */
    void list(Predicate<DeadLetter> wantsMore) {
        @Nullable String cursor = null;
        do {
            var page = service.get(
                    "/v1/dead-letters?limit=" + PAGE + (cursor == null ? "" : "&cursor=" + encoded(cursor)),
                    Page.class);
            cursor = page.deadLetters().stream().allMatch(wantsMore) ? page.next() : null;
        } while (cursor != null);
    }

    /** Sends a letter to the jobs queue again. */
    Action redrive(String messageId, String actor) {
        return post(pathOf(messageId) + "/redrive", actor, null);
    }

    /** Has all letters sent again, as fast as SQS can or, above 0, so many a second. */
    Action redriveAll(int perSecond, String actor) {
        return post("/v1/dead-letters/redrive" + (perSecond == 0 ? "" : "?perSecond=" + perSecond), actor, null);
    }

    /** Deletes a letter. */
    Action discard(String messageId, String reason, String actor) {
        return post(
                pathOf(messageId) + "/discard", actor, ServiceClient.JSON.writeValueAsString(Map.of("reason", reason)));
    }

    private Action post(String path, String actor, @Nullable String json) {
        return ServiceClient.read(service.send(() -> request(path, actor, json)), Action.class);
    }

    private HttpRequest request(String path, String actor, @Nullable String json) {
        var request = service.request(path).header("Accept", "application/json");
        if (!actor.isEmpty()) {
            request.header("X-Actor", actor);
        }
        if (json == null) {
            return request.POST(BodyPublishers.noBody()).build();
        }
        return request.header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json))
                .build();
    }

    private static String pathOf(String messageId) {
        return "/v1/dead-letters/" + encoded(messageId);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
