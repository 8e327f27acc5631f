package org.wordfreq.counter.protection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.json.JsonMapper;

/** Against an agent that answers as the Amazon ECS Developer Guide shows. */
class EcsProtectionTests extends WorkerProtectionContract {

    private static final String ARN = "arn:aws:ecs:us-east-1:111122223333:task/words/1234567890abcdef0";

    private final FakeHttp agent = new FakeHttp(this::answer);
    private static final Duration LIMIT = Duration.ofMinutes(15);

    private final EcsProtection protection = new EcsProtection(URI.create(agent.uri() + "/api/token"), LIMIT);
    private volatile boolean refusing;
    private volatile boolean isProtected;
    private volatile int expiresInMinutes;

    @AfterEach
    void stop() {
        agent.close();
    }

    @Test
    void protectionEndsByItselfAfterAWorkerThatDied() {
        protection.busy();

        assertThat(expiresInMinutes).isBetween(6, 60);
    }

    @Test
    void refusalTellsTheAgentsReason() {
        refusing = true;

        assertThatThrownBy(protection::busy).hasMessageContaining("TASK_NOT_VALID");
    }

    @Test
    void agentThatIsAwayIsNamed() {
        agent.close();

        assertThatThrownBy(protection::busy).hasMessageContaining("the ECS agent does not answer");
    }

    @Test
    @Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void agentThatStallsInItsAnswerIsGivenUp() {
        try (var stalling = new StallingServer()) {
            var stalled = new EcsProtection(stalling.uri(), LIMIT, Duration.ofMillis(300));

            assertThatThrownBy(stalled::idle).hasMessageContaining("the ECS agent does not answer");
        }
    }

    private FakeHttp.Answer answer(HttpExchange request, String body) {
        assertThat(request.getRequestMethod()).isEqualTo("PUT");
        assertThat(request.getRequestURI()).hasPath("/api/token/task-protection/v1/state");
        if (refusing) {
            // With status 200, as refusals of the service are passed on.
            return new FakeHttp.Answer(200, """
                {"requestID":"12345","failure":{"Arn":"%s","Detail":null,"Reason":"TASK_NOT_VALID"}}\
                """.formatted(ARN));
        }
        var asked = JsonMapper.shared().readTree(body);
        isProtected = asked.path("ProtectionEnabled").asBoolean();
        expiresInMinutes = asked.path("ExpiresInMinutes").asInt(0);
        return new FakeHttp.Answer(200, """
            {"protection":{"ExpirationDate":"2026-11-21T13:15:01Z","ProtectionEnabled":%s,"TaskArn":"%s"}}\
            """.formatted(isProtected, ARN));
    }

    @Override
    WorkerProtection protection() {
        return protection;
    }

    @Override
    boolean isProtected() {
        return isProtected;
    }

    @Override
    String instance() {
        return ARN;
    }

    @Override
    void refuse(boolean nowRefusing) {
        refusing = nowRefusing;
    }
}
