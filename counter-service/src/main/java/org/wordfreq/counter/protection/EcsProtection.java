package org.wordfreq.counter.protection;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A task of an ECS service, which protects itself through its agent (Amazon ECS Developer Guide, task scale-in protection
 * endpoint).
 */
final class EcsProtection implements WorkerProtection {

    /** So long a worker that died without a word keeps its place; it is renewed three times in that time. */
    private static final int EXPIRES_IN_MINUTES = 15;

    /** The agent itself gives up on ECS after four seconds, and says so. */
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final BriefHttp http;
    private final URI state;
    private final Duration limit;
    private volatile @Nullable String taskArn;

    /**
     * Of the task that asks.
     *
     * @param agent as the environment variable {@code ECS_AGENT_URI} names it
     * @param limit how long to be protected without a pause
     */
    EcsProtection(URI agent, Duration limit) {
        this(agent, limit, TIMEOUT);
    }

    EcsProtection(URI agent, Duration limit, Duration timeout) {
        this.http = new BriefHttp("the ECS agent", timeout);
        this.limit = limit;
        this.state = URI.create(agent + "/task-protection/v1/state");
    }

    @Override
    public Optional<String> instance() {
        return Optional.ofNullable(taskArn);
    }

    @Override
    public void busy() {
        put("{\"ProtectionEnabled\":true,\"ExpiresInMinutes\":" + EXPIRES_IN_MINUTES + "}");
    }

    @Override
    public void idle() {
        put("{\"ProtectionEnabled\":false}");
    }

    /** Deployments wait for protected tasks as well, and for as long as they are. */
    @Override
    public Optional<Duration> limit() {
        return Optional.of(limit);
    }

    private void put(String body) {
        var answer = http.send(HttpRequest.newBuilder(state)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(body))
                .build());
        var protection = parsed(answer).path("protection");
        // Refusals may come with any status; what was done is told here alone.
        if (protection.isMissingNode()) {
            throw new IllegalStateException("the ECS agent answered " + answer.statusCode() + " " + answer.body());
        }
        var arn = protection.path("TaskArn").asString("");
        taskArn = arn.isEmpty() ? taskArn : arn;
    }

    private static JsonNode parsed(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (JacksonException unreadable) {
            throw new IllegalStateException(
                    "the ECS agent answered " + answer.statusCode() + ", and no JSON", unreadable);
        }
    }
}
