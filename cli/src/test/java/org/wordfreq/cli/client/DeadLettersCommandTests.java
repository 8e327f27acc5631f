package org.wordfreq.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.wordfreq.cli.CapturedConsole;
import org.wordfreq.cli.client.FakeService.Answer;
import org.wordfreq.cli.client.FakeService.Request;
import org.wordfreq.cli.console.Failure;
import org.wordfreq.cli.platform.Installation;

class DeadLettersCommandTests {

    private static final String DONE = """
            {"id":"019aa3c5-7a1c-7cc3-9d0f-3a5b8f1e2d47","outcome":"done","detail":"Sent as message n."}""";

    private final FakeService service = new FakeService();
    private final CapturedConsole console = new CapturedConsole();
    private final Retries retries = new Retries(Duration.ofMinutes(2), Clock.systemUTC(), time -> {});

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void listFollowsThePagesToTheEnd() {
        service.on("/v1/dead-letters?limit=100", Answer.json(page("m1", "\"c2\"")));
        service.on("/v1/dead-letters?limit=100&cursor=c2", Answer.json(page("m2", "null")));

        var status = run("list", "-n", "0");

        assertThat(status).isZero();
        assertThat(console.out())
                .contains("m1", "m2", "poison", "2026-11-21T10:15:30.123Z", "doc-1 and 1 more", "failed", "not JSON");
    }

    @Test
    void listShowsNoMoreThanAskedFor() {
        service.on("/v1/dead-letters?limit=100", Answer.json(page("m1", "\"c2\"")));

        assertThat(run("list", "-n", "1")).isZero();
        assertThat(service.requests()).hasSize(1);
    }

    @Test
    void withoutAFurtherWordTheyAreListed() {
        service.on("/v1/dead-letters", Answer.json("{\"deadLetters\":[],\"total\":0,\"next\":null}"));

        var status = run();

        assertThat(status).isZero();
        assertThat(console.out()).isEmpty();
        assertThat(console.err()).contains("There are no dead letters.");
    }

    @Test
    void redriveSendsEachAndTellsWhatCameOfIt() {
        service.on("/v1/dead-letters/m1/redrive", Answer.json(DONE));
        service.on(
                "/v1/dead-letters/m%2F2/redrive",
                Answer.problem(404, "There is no such thing", "There is no dead letter 'm/2'.", Map.of()));
        service.on("/v1/dead-letters/m3/redrive", Answer.json(DONE));

        var status = run("redrive", "m1", "m/2", "m3");

        assertThat(status).isEqualTo(1);
        assertThat(console.out()).contains("m1  Sent as message n.", "m3  Sent as message n.");
        assertThat(console.err()).contains("There is no dead letter 'm/2'.");
        assertThat(service.requests()).extracting(Request::method).containsOnly("POST");
    }

    @Test
    void redriveOfAllIsOneRequest() {
        service.on("/v1/dead-letters/redrive", Answer.json(DONE));

        assertThat(run("redrive", "--all", "--per-second", "5")).isZero();
        assertThat(service.requests()).singleElement().satisfies(request -> assertThat(request.path())
                .isEqualTo("/v1/dead-letters/redrive?perSecond=5"));
    }

    @Test
    void discardSendsTheReason() {
        service.on("/v1/dead-letters/m1/discard", Answer.json(DONE));

        var status = run("discard", "m1", "--reason", "say \"no\"");

        assertThat(status).isZero();
        assertThat(service.requests()).singleElement().satisfies(request -> assertThat(request.body())
                .isEqualTo("{\"reason\":\"say \\\"no\\\"\"}"));
    }

    @Test
    void nobodyAtTheAddressIsSaidOnce() {
        service.close();

        assertThat(run("redrive", "m1", "m2")).isEqualTo(3);
        assertThat(console.err())
                .containsOnlyOnce("No scaling-controller answers")
                .contains("--scaling-url");
    }

    private int run(String... words) {
        var line = new ArrayList<>(List.of(words));
        line.addAll(List.of("--scaling-url", service.url().toString()));
        return DeadLettersCommand.commandLine(console.console(), new Installation(Path.of("")), retries)
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    console.console().say(String.valueOf(failure.getMessage()));
                    return failure instanceof Failure expected ? expected.exitCode() : 99;
                })
                .execute(line.toArray(String[]::new));
    }

    private static String page(String id, String next) {
        return """
                {"deadLetters":[{"messageId":"%s","kind":"poison","reason":"not JSON",
                "arrivedAt":"2026-11-21T10:15:30.123Z","sentAt":"2026-11-21T10:15:30.123Z","receives":6,
                "documents":[{"id":"doc-1","bucket":"b","key":"k","status":"failed"}],"documentCount":2,
                "body":"x","bodyLength":1}],"total":2,"complete":true,"next":%s}""".formatted(id, next);
    }
}
