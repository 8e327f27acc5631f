package org.wordfreq.scaling.deadletters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;
import org.wordfreq.contracts.DocumentStatus;
import org.wordfreq.contracts.DocumentTable;
import org.wordfreq.contracts.JobJson;
import org.wordfreq.contracts.JobMessage.GivenUp;
import org.wordfreq.localaws.LocalAwsEndpoints;
import org.wordfreq.scaling.web.Actor;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.SqsException;
import tools.jackson.databind.JsonNode;

class DeadLetterActionsIT extends DeadLettersTest {

    DeadLetterActionsIT(LocalAwsEndpoints aws, @LocalServerPort int port) {
        super(aws, port);
    }

    @Test
    void redrivenLetterIsAJobAgain() {
        var job = event(document(DocumentStatus.FAILED, "S3 said no."));
        var id = die(job);

        var done = body(redrive(id).expectStatus().isOk());

        assertThat(done.get("outcome").asString()).isEqualTo("done");
        assertThat(done.get("detail").asString())
                .contains(receive(jobs).getFirst().messageId());
        assertThat(receive(jobs)).extracting(Message::body).containsExactly(job);
        assertThat(list("").get("deadLetters")).isEmpty();
        assertProblem(redrive(id), 404, "not-found");
    }

    @Test
    void redrivenPoisonLosesTheOldReason() {
        var id = bury("x", "the body is not JSON");

        redrive(id).expectStatus().isOk();

        assertThat(receive(jobs)).singleElement().satisfies(job -> assertThat(job.messageAttributes())
                .doesNotContainKey(Held.REASON));
    }

    @Test
    void letterThatCannotBeDeletedStaysAndIsSentOnceMoreThanLost() {
        var id = bury("x", "r");
        doThrow(SqsException.builder().message("no").build()).when(queue).delete(any());

        assertProblem(redrive(id), 503, "unavailable");

        assertThat(onlyLetter().get("messageId").asString()).isEqualTo(id);
        assertThat(receive(jobs)).hasSize(1);
        assertThat(lastEntry().get("outcome").asString()).isEqualTo("failed");
        assertThat(lastEntry().get("detail").asString()).contains("Sent to the jobs queue", "still there");
    }

    @Test
    void nothingIsDoneThatIsNotInTheAuditLogFirst() {
        var id = bury("x", "r");
        doThrow(DynamoDbException.builder().message("no").build()).when(audit).begin(any(), any(), any(), any(), any());

        assertProblem(redrive(id), 503, "unavailable");
        assertProblem(discard(id, "{\"reason\":\"test data\"}"), 503, "unavailable");
        assertProblem(redriveAll(""), 503, "unavailable");

        assertThat(receive(jobs)).isEmpty();
        assertThat(onlyLetter().get("messageId").asString()).isEqualTo(id);
    }

    @Test
    void discardedLetterIsGone() {
        var id = bury("x", "r");

        var done =
                body(discard(id, "{\"reason\":\" test data \"}").expectStatus().isOk());

        assertThat(done.get("reason").asString()).isEqualTo("test data");
        assertThat(list("").get("deadLetters")).isEmpty();
        assertThat(receive(jobs)).isEmpty();
        assertProblem(discard(id, "{\"reason\":\"again\"}"), 404, "not-found");
    }

    @Test
    void documentThatADiscardedLetterLeavesOpenIsToldToTheCounters() {
        var id = die(event(document(DocumentStatus.QUEUED, null)));

        discard(id, "{\"reason\":\"test data\"}").expectStatus().isOk();

        assertThat(receive(jobs)).singleElement().satisfies(told -> assertThat(JobJson.parse(told.body()))
                .isInstanceOfSatisfying(
                        GivenUp.class, givenUp -> assertThat(givenUp.reason()).contains("discarded", "test data")));
    }

    @Test
    void discardWithoutAReasonIsRefused() {
        var id = bury("x", "r");

        assertProblem(discard(id, "{}"), 400, "invalid-request");
        assertProblem(discard(id, "{\"reason\":\"  \"}"), 400, "invalid-request");
        assertProblem(discard(id, "{\"reason\":\"" + "x".repeat(501) + "\"}"), 400, "invalid-request");
        assertProblem(discard(id, "{\"reason\":\"a\\nb\"}"), 400, "invalid-request");
        assertProblem(discard(id, "reason"), 400, "invalid-request");

        assertThat(onlyLetter().get("messageId").asString()).isEqualTo(id);
    }

    @Test
    void allLettersAreMovedToTheJobsQueue() {
        for (var i = 0; i < 12; i++) {
            bury("body " + i, "r");
        }

        redriveAll("").expectStatus().isAccepted().expectHeader().location("/v1/dead-letters/redrives");

        awaitMoved();
        assertThat(list("").get("deadLetters")).isEmpty();
        assertThat(bodiesOf(jobs)).hasSize(12);
        assertThat(lastEntry().get("action").asString()).isEqualTo("redrive-all");
        assertThat(lastEntry().get("detail").asString()).contains("12 messages");
    }

    @Test
    void whatWasDiscardedDoesNotComeBackWhenAllAreMoved() {
        bury("stays", "r");
        var id = bury("goes", "r");
        discard(id, "{\"reason\":\"test data\"}").expectStatus().isOk();

        redriveAll("").expectStatus().isAccepted();

        awaitMoved();
        assertThat(get("/v1/dead-letters/redrives").at("/redrives/0/moved").asInt())
                .isEqualTo(1);
        assertThat(bodiesOf(jobs)).containsExactly("stays");
    }

    @Test
    void movingNothingIsDoneAtOnce() {
        discard(bury("goes", "r"), "{\"reason\":\"test data\"}").expectStatus().isOk();

        var done = body(redriveAll("").expectStatus().isAccepted());

        assertThat(done.get("detail").asString()).isEqualTo("There are no dead letters.");
        assertThat(receive(jobs)).isEmpty();
    }

    @Test
    void letterThatDiesAgainAfterAllWereSentIsNewAgain() {
        die("x");
        list("");

        redriveAll("").expectStatus().isAccepted();
        awaitMoved();
        dieAgain();
        list("");

        assertThat(RecordedNotifications.SENT).hasSize(2);
    }

    @Test
    void secondMoveHasToWaitForTheFirst() {
        for (var i = 0; i < 3; i++) {
            bury("body " + i, "r");
        }

        redriveAll("?perSecond=1").expectStatus().isAccepted();

        assertProblem(redriveAll(""), 409, "dead-letters-moving");
        assertProblem(redrive("none"), 409, "dead-letters-moving");
        assertThat(get("/v1/dead-letters/redrives").at("/redrives/0/status").asString())
                .isEqualTo("running");
        awaitMoved();
        assertProblem(redrive("none"), 404, "not-found");
    }

    @Test
    void moveThatHasBegunIsDoneThoughTheAnswerWasLost() {
        bury("x", "r");
        doAnswer(start -> {
                    start.callRealMethod();
                    throw SqsException.builder().message("the answer was lost").build();
                })
                .when(moves)
                .start(any());

        redriveAll("").expectStatus().isAccepted();

        assertThat(lastEntry().get("outcome").asString()).isEqualTo("done");
        awaitMoved();
        assertThat(bodiesOf(jobs)).containsExactly("x");
    }

    @Test
    void moveThatHasNotBegunIsToldSo() {
        bury("x", "r");
        doThrow(SqsException.builder().message("no").build()).when(moves).start(any());

        assertProblem(redriveAll(""), 503, "unavailable");

        assertThat(lastEntry().get("outcome").asString()).isEqualTo("failed");
        assertThat(lastEntry().get("detail").asString()).contains("Not begun");
        assertThat(onlyLetter().get("body").asString()).isEqualTo("x");
    }

    @Test
    void rateOfAMoveHasBounds() {
        assertProblem(redriveAll("?perSecond=0"), 400, "invalid-request");
        assertProblem(redriveAll("?perSecond=501"), 400, "invalid-request");
    }

    @Test
    void auditLogTellsWhoDidWhatTheLatestFirst() {
        var document = document(DocumentStatus.FAILED, "S3 said no.");
        var redriven = die(event(document));
        receive(jobs);
        var discarded = bury("x", "r");

        redrive(redriven).expectStatus().isOk();
        discard(discarded, "{\"reason\":\"test data\"}").expectStatus().isOk();

        var entries = get("/v1/dead-letters/audit?limit=2").get("entries");
        assertThat(entries.get(0).get("action").asString()).isEqualTo("discard");
        assertThat(entries.get(0).get("messageId").asString()).isEqualTo(discarded);
        assertThat(entries.get(0).get("reason").asString()).isEqualTo("test data");
        assertThat(entries.get(1).get("action").asString()).isEqualTo("redrive");
        assertThat(entries.get(1).get("documents").get(0).asString()).isEqualTo(document.tableKey());
        for (var entry : entries) {
            assertThat(entry.get("actor").asString()).isEqualTo("ada");
            assertThat(entry.get("outcome").asString()).isEqualTo("done");
            assertThat(entry.get("completedAt").asString())
                    .isGreaterThanOrEqualTo(entry.get("at").asString());
        }
    }

    @Test
    void auditLogIsPaged() {
        for (var i = 0; i < 5; i++) {
            discard(bury("x", "r"), "{\"reason\":\"number " + i + "\"}")
                    .expectStatus()
                    .isOk();
        }

        var reasons = new ArrayList<String>();
        for (@Nullable String query = "?limit=2"; query != null; ) {
            var page = get("/v1/dead-letters/audit" + query);
            page.get("entries").forEach(entry -> reasons.add(entry.get("reason").asString("")));
            var next = page.get("next");
            query = next.isNull() ? null : "?limit=2&cursor=" + next.asString();
        }

        assertThat(reasons).startsWith("number 4", "number 3", "number 2", "number 1", "number 0");
        assertProblem(client.get().uri("/v1/dead-letters/audit?cursor=x").exchange(), 400, "invalid-cursor");
    }

    @Test
    void auditEntriesExpire() {
        var id = body(discard(bury("x", "r"), "{\"reason\":\"test data\"}")).get("id");

        var items = aws.dynamoDb()
                .query(r -> r.tableName(NAMES.documentsTable())
                        .indexName(DocumentTable.CORPUS_INDEX)
                        .keyConditionExpression("Corpus = :audit")
                        .expressionAttributeValues(Map.of(":audit", AttributeValue.fromS(DocumentTable.AUDIT))))
                .items();

        assertThat(items)
                .allMatch(item -> item.containsKey(DocumentTable.EXPIRES_AT))
                .anyMatch(item -> item.toString().contains(id.asString()));
    }

    @Test
    void reasonThatIsMisspeltOrNoTextIsRefusedByName() {
        var id = bury("x", "r");

        discard(id, "{\"raeson\":\"test data\"}")
                .expectStatus()
                .isBadRequest()
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.detail")
                .isEqualTo("The member 'raeson' is none that is known here. There are reason; leave out what is not"
                        + " needed.");
        discard(id, "{\"reason\":5}")
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.detail")
                .isEqualTo("The member 'reason' must be a text, not 5. Send it as /swagger-ui.html shows it.");
    }

    @Test
    void actorThatIsNoNameIsRefused() {
        var id = bury("x", "r");

        assertProblem(
                client.post()
                        .uri("/v1/dead-letters/" + id + "/redrive")
                        .header(Actor.HEADER, "x".repeat(129))
                        .exchange(),
                400,
                "invalid-request");
        client.post()
                .uri("/v1/dead-letters/" + id + "/redrive")
                .exchange()
                .expectBody()
                .jsonPath("$.actor")
                .isEqualTo("anonymous");
    }

    private ResponseSpec redrive(String id) {
        return client.post()
                .uri("/v1/dead-letters/" + id + "/redrive")
                .header(Actor.HEADER, "ada")
                .exchange();
    }

    private ResponseSpec redriveAll(String query) {
        return client.post()
                .uri("/v1/dead-letters/redrive" + query)
                .header(Actor.HEADER, "ada")
                .exchange();
    }

    private ResponseSpec discard(String id, String body) {
        return client.post()
                .uri("/v1/dead-letters/" + id + "/discard")
                .header(Actor.HEADER, "ada")
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .exchange();
    }

    private JsonNode lastEntry() {
        return get("/v1/dead-letters/audit?limit=1").get("entries").get(0);
    }

    private void awaitMoved() {
        await().untilAsserted(() -> assertThat(get("/v1/dead-letters/redrives")
                        .at("/redrives/0/status")
                        .asString())
                .isEqualTo("completed"));
    }

    private List<String> bodiesOf(String queueUrl) {
        var bodies = new ArrayList<String>();
        for (var round = aws.sqs()
                        .receiveMessage(r ->
                                r.queueUrl(queueUrl).maxNumberOfMessages(10).waitTimeSeconds(0));
                round.hasMessages() && !round.messages().isEmpty();
                round = aws.sqs()
                        .receiveMessage(r ->
                                r.queueUrl(queueUrl).maxNumberOfMessages(10).waitTimeSeconds(0))) {
            round.messages().forEach(message -> bodies.add(message.body()));
        }
        return bodies;
    }
}
