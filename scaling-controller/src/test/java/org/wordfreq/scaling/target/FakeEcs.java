package org.wordfreq.scaling.target;

import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.wordfreq.scaling.target.HttpFake.Answer;
import org.wordfreq.scaling.target.HttpFake.Request;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** As much of ECS as is needed here, in its JSON protocol: one service, whose tasks start and end at once. */
final class FakeEcs implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpFake http = new HttpFake(this::answer);
    private final SortedSet<String> actions = new ConcurrentSkipListSet<>();
    private final List<Integer> updates = new CopyOnWriteArrayList<>();
    private volatile int desired = 1;
    volatile String strategy = "REPLICA";
    volatile String status = "ACTIVE";
    /** How many calls from now on find nobody in. */
    final AtomicInteger away = new AtomicInteger();

    /** Operations that are not allowed. */
    volatile Set<String> denied = Set.of();

    URI url() {
        return http.url();
    }

    /** What was called, as IAM names it. */
    SortedSet<String> actions() {
        return actions;
    }

    /** The counts that were set, in order. */
    List<Integer> updates() {
        return updates;
    }

    @Override
    public void close() {
        http.close();
    }

    private Answer answer(Request request) {
        var operation = request.target().substring(request.target().indexOf('.') + 1);
        var input = JSON.readTree(request.text());
        actions.add("ecs:" + operation);
        if (away.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            return json(503, "{\"__type\":\"ServiceUnavailable\",\"message\":\"later\"}");
        }
        if (denied.contains(operation)) {
            return refuse(
                    "AccessDeniedException",
                    "User: arn:aws:sts::1:assumed-role/x is not authorized to perform: ecs:" + operation);
        }
        if (!input.path("cluster").asString().equals("wordfreq")) {
            return refuse("ClusterNotFoundException", "Cluster not found.");
        }
        return switch (operation) {
            case "DescribeServices" -> describe(input.path("services").get(0).asString());
            case "UpdateService" -> update(input);
            default -> refuse("InvalidAction", operation);
        };
    }

    private Answer describe(String name) {
        if (!name.equals("counters")) {
            return json(
                    200,
                    "{\"services\":[],\"failures\":[{\"arn\":\"arn:aws:ecs:us-east-1:1:service/%s\",\"reason\":\"MISSING\"}]}"
                            .formatted(name));
        }
        return json(200, "{\"services\":[%s],\"failures\":[]}".formatted(service()));
    }

    private Answer update(JsonNode input) {
        if (!input.path("service").asString().equals("counters")) {
            return refuse("ServiceNotFoundException", "Service not found.");
        }
        desired = input.path("desiredCount").asInt();
        updates.add(desired);
        return json(200, "{\"service\":%s}".formatted(service()));
    }

    private String service() {
        return """
                {"serviceName":"counters","status":"%s","schedulingStrategy":"%s","desiredCount":%d,"runningCount":%d,
                 "pendingCount":%d,"deployments":[{"status":"PRIMARY","rolloutState":"IN_PROGRESS"}]}""".formatted(status, strategy, desired, desired / 2, desired - desired / 2);
    }

    private static Answer refuse(String code, String message) {
        return json(400, "{\"__type\":\"%s\",\"message\":\"%s\"}".formatted(code, message));
    }

    private static Answer json(int status, String body) {
        return Answer.of(status, "application/x-amz-json-1.1", body);
    }
}
