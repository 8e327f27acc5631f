package org.wordfreq.scaling.deadletters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doCallRealMethod;
import static org.mockito.Mockito.doThrow;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.wordfreq.contracts.Document;
import org.wordfreq.contracts.DocumentStatus;
import org.wordfreq.contracts.DocumentTable;
import org.wordfreq.contracts.JobJson;
import org.wordfreq.contracts.JobMessage.GivenUp;
import org.wordfreq.contracts.JobMessage.Part;
import org.wordfreq.contracts.ObjectEvent;
import org.wordfreq.contracts.ResourceNames;
import org.wordfreq.contracts.S3EventJson;
import org.wordfreq.localaws.LocalAwsEndpoints;
import org.wordfreq.scaling.deadletters.NamedDocuments.NamedObject;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.sqs.model.SqsException;
import tools.jackson.databind.JsonNode;

class DeadLettersIT extends DeadLettersTest {

    private final DeadLetterSettings settings;
    private final Mirror mirror;

    DeadLettersIT(
            LocalAwsEndpoints aws,
            @LocalServerPort int port,
            @Autowired DeadLetterSettings settings,
            @Autowired Mirror mirror) {
        super(aws, port);
        this.settings = settings;
        this.mirror = mirror;
    }

    @Test
    void poisonIsListedWithTheCountersReason() {
        var id = bury("no job at all", "the body is not JSON");

        var letter = onlyLetter();

        assertThat(letter.get("messageId").asString()).isEqualTo(id);
        assertThat(letter.get("kind").asString()).isEqualTo("poison");
        assertThat(letter.get("reason").asString()).isEqualTo("the body is not JSON");
        assertThat(letter.get("body").asString()).isEqualTo("no job at all");
        assertThat(letter.get("documents")).isEmpty();
    }

    @Test
    void jobThatDiedFiveTimesIsListedWithItsDocumentAndTheLastFailure() {
        var document = document(DocumentStatus.FAILED, "Given up after 5 attempts: S3 said no.");

        var id = die(event(document));

        var letter = onlyLetter();
        assertThat(letter.get("messageId").asString()).isEqualTo(id);
        assertThat(letter.get("kind").asString()).isEqualTo("receives");
        assertThat(letter.get("reason").asString()).isEqualTo("Given up after 5 attempts: S3 said no.");
        assertThat(letter.get("receives").asInt()).isGreaterThan(ResourceNames.MAX_RECEIVE_COUNT);
        assertThat(letter.get("documents").get(0).get("id").asString())
                .isEqualTo(document.id().toString());
        assertThat(letter.get("documents").get(0).get("status").asString()).isEqualTo("failed");
    }

    @Test
    void listingTakesNothingOutOfTheQueue() {
        bury("a", "x");
        bury("b", "x");

        for (var i = 0; i < 5; i++) {
            assertThat(list("").get("deadLetters")).hasSize(2);
        }

        assertThat(receive(dead)).hasSize(2);
    }

    @Test
    void pagesShowEachLetterOnce() {
        for (var i = 0; i < 25; i++) {
            bury("body " + i, "x");
        }

        var bodies = new ArrayList<String>();
        var pages = 0;
        for (@Nullable String query = "?limit=10"; query != null; pages++) {
            var page = list(query);
            assertThat(page.get("total").asInt()).isEqualTo(25);
            page.get("deadLetters")
                    .forEach(letter -> bodies.add(letter.get("body").asString()));
            var next = page.get("next");
            query = next.isNull() ? null : "?limit=10&cursor=" + next.asString();
        }

        assertThat(pages).isEqualTo(3);
        assertThat(bodies).hasSize(25).doesNotHaveDuplicates();
    }

    @Test
    void letterIsShownWhole() {
        var body = "x".repeat(10_000);
        var id = bury(body, "the body is not JSON");

        assertThat(onlyLetter().get("body").asString()).hasSize(500);
        assertThat(get("/v1/dead-letters/" + id).get("body").asString()).isEqualTo(body);
        assertThat(receive(dead)).hasSize(1);
    }

    @Test
    void jobWhoseWorkerDiedEachTimeIsToldToTheCountersOnce() {
        var document = document(DocumentStatus.COUNTING, null);
        var id = die(event(document));

        assertThat(onlyLetter().get("reason").asString()).isEqualTo(Reasons.NO_END);
        forget();
        list("");

        var told = receive(jobs);
        assertThat(told).hasSize(1);
        assertThat(JobJson.parse(told.getFirst().body())).isInstanceOfSatisfying(GivenUp.class, givenUp -> {
            assertThat(givenUp.messageId()).isEqualTo(id);
            assertThat(givenUp.reason() + ".")
                    .as("the counter ends the sentence")
                    .isEqualTo(Reasons.NO_END);
            assertThat(givenUp.receives()).isEqualTo(ResourceNames.MAX_RECEIVE_COUNT);
            assertThat(givenUp.body()).isEqualTo(event(document));
        });
    }

    @Test
    void deadPartIsToldToTheCountersToo() {
        var document = document(DocumentStatus.COUNTING, null);
        var part = JobJson.write(new Part(document.bucket(), document.key(), document.id(), 1, 3));
        die(part);

        list("");

        assertThat(receive(jobs)).singleElement().satisfies(told -> assertThat(JobJson.parse(told.body()))
                .isInstanceOfSatisfying(
                        GivenUp.class, givenUp -> assertThat(givenUp.body()).isEqualTo(part)));
    }

    @Test
    void documentThatNoAttemptMadeKnownIsToldToTheCountersOnce() {
        die(event(unknownDocument()));

        list("");
        forget();
        list("");

        assertThat(receive(jobs)).singleElement().satisfies(told -> assertThat(JobJson.parse(told.body()))
                .isInstanceOf(GivenUp.class));
    }

    @Test
    void countersAreToldAgainWhereTheyCouldNotBeTold() {
        for (var document : List.of(document(DocumentStatus.COUNTING, null), unknownDocument())) {
            aws.sqs().purgeQueue(r -> r.queueUrl(dead));
            forget();
            die(event(document));
            doThrow(SqsException.builder().message("no").build())
                    .doCallRealMethod()
                    .when(jobSender)
                    .send(any());
            list("");
            assertThat(receive(jobs)).isEmpty();

            list("");

            assertThat(receive(jobs)).hasSize(1);
            aws.sqs().purgeQueue(r -> r.queueUrl(jobs));
        }
    }

    @Test
    void copyOfAJobIsToldByTheIdThatCountersKnow() {
        var document = document(DocumentStatus.COUNTING, null);
        die(event(document), Map.of(Held.COPY_OF, text("the-first-message")));

        list("");

        assertThat(receive(jobs)).singleElement().satisfies(told -> assertThat(JobJson.parse(told.body()))
                .isInstanceOfSatisfying(GivenUp.class, givenUp -> assertThat(givenUp.messageId())
                        .isEqualTo("the-first-message")));
    }

    @Test
    void jobThatIsTooLongToQuoteIsToldToTheCountersToo() {
        var document = document(DocumentStatus.COUNTING, null);
        var event = new ObjectEvent(
                "ObjectCreated:Put",
                null,
                "us-east-1",
                document.bucket(),
                document.key(),
                document.bytes(),
                "e".repeat(240 << 10),
                null,
                null);
        die(S3EventJson.write(List.of(event)));

        list("");

        assertThat(receive(jobs)).singleElement().satisfies(told -> assertThat(JobJson.parse(told.body()))
                .isInstanceOfSatisfying(GivenUp.class, givenUp -> assertThat(
                                NamedDocuments.of(givenUp.body()).objects())
                        .containsExactly(new NamedObject(document.bucket(), document.key()))));
    }

    @Test
    void deadTellingIsNeverToldAgain() {
        var document = document(DocumentStatus.COUNTING, null);
        die(JobJson.write(new GivenUp("m", "r", 5, event(document))));

        var letter = onlyLetter();

        assertThat(letter.get("documents").get(0).get("id").asString())
                .isEqualTo(document.id().toString());
        assertThat(receive(jobs)).isEmpty();
    }

    @Test
    void finishedDocumentsAreNotToldToTheCounters() {
        die(event(document(DocumentStatus.FAILED, "S3 said no.")));

        list("");

        assertThat(receive(jobs)).isEmpty();
    }

    @Test
    void newLettersAreAnnouncedTogetherAndOnceEvenByARestartedController() {
        bury("a", "the body is not JSON");
        die("b");

        list("");
        list("");
        forget();
        list("");

        assertThat(RecordedNotifications.SENT).singleElement().satisfies(notification -> {
            assertThat(notification.type()).isEqualTo("dead-letter.arrived");
            assertThat(notification.data()).containsEntry("arrived", 2).containsEntry("total", 2L);
            assertThat(notification.toJson()).contains("the body is not JSON", "\"poison\":1", "\"receives\":1");
        });
    }

    @Test
    void sweepThatBreaksOffIsGoneOnWithByTheNext() {
        bury("a", "x");
        bury("b", "x");
        doCallRealMethod()
                .doThrow(DynamoDbException.builder().message("throttled").build())
                .doCallRealMethod()
                .when(documents)
                .of(any());

        assertProblem(client.get().uri("/v1/dead-letters").exchange(), 503, "unavailable");
        list("");

        assertThat(RecordedNotifications.SENT).hasSize(2).allSatisfy(notification -> assertThat(notification.data())
                .containsEntry("arrived", 1));
    }

    @Test
    void letterThatWasLookedAtBeforeItWasListedIsStillNew() {
        var id = bury("a", "x");
        get("/v1/dead-letters/" + id);

        list("");

        assertThat(RecordedNotifications.SENT).hasSize(1);
    }

    @Test
    void letterThatCannotBeToldOfKeepsNoOtherFromTheList() {
        die(event(document(DocumentStatus.COUNTING, null)));
        bury("a", "x");
        doThrow(SqsException.builder().message("too long").build())
                .when(jobSender)
                .send(any());

        assertThat(list("").get("deadLetters")).hasSize(2);
    }

    @Test
    void metersTellOfLettersAndArrivals() {
        bury("a", "x");

        list("");

        assertThat(client.get()
                        .uri("/actuator/prometheus")
                        .exchange()
                        .expectBody(String.class)
                        .returnResult()
                        .getResponseBody())
                .containsPattern("wordfreq_dead_letters\\{[^}]*} 1.0")
                .containsPattern("wordfreq_dead_letter_arrivals_total\\{[^}]*kind=\"poison\"} [1-9]")
                .containsPattern("wordfreq_dead_letter_actions_total\\{action=\"redrive\"");
    }

    @Test
    void whatAControllerHeldThatDiedComesBack() {
        bury("a", "x");

        // Dies without giving it back.
        assertThat(queue.receive(Duration.ofSeconds(1))).hasSize(1);

        await().untilAsserted(() -> assertThat(list("").get("deadLetters")).hasSize(1));
    }

    @Test
    void twoReadersLoseNothingAndHideNothingForLong() {
        for (var i = 0; i < 30; i++) {
            bury("body " + i, "x");
        }
        list("");
        // A second process: it shares no lock with this one.
        var other = new HeldLetters(queue, settings, Clock.systemUTC());

        var readers = List.of(
                CompletableFuture.runAsync(() -> repeat(5, () -> other.readAll(held -> {}))),
                CompletableFuture.runAsync(
                        () -> repeat(5, () -> assertThat(list("?limit=100").get("deadLetters"))
                                .hasSize(30))));
        CompletableFuture.allOf(readers.toArray(CompletableFuture[]::new)).join();

        assertThat(list("?limit=100").get("deadLetters")).hasSize(30);
        assertThat(queue.size().visible()).isEqualTo(30);
    }

    @Test
    void letterInAnotherReadersHandsIsNotSaidToBeGone() {
        var id = bury("a", "x");
        var held = queue.receive(Duration.ofSeconds(60));

        assertProblem(client.get().uri("/v1/dead-letters/" + id).exchange(), 503, "unavailable");

        queue.release(held);
        assertThat(get("/v1/dead-letters/" + id).get("body").asString()).isEqualTo("a");
    }

    @Test
    void whatIsWrongWithARequestIsSaid() {
        assertProblem(client.get().uri("/v1/dead-letters/none").exchange(), 404, "not-found");
        assertProblem(client.get().uri("/v1/dead-letters?limit=0").exchange(), 400, "invalid-request");
        assertProblem(client.get().uri("/v1/dead-letters?limit=x").exchange(), 400, "invalid-request");
        assertProblem(client.get().uri("/v1/dead-letters?cursor=x").exchange(), 400, "invalid-cursor");
    }

    @Test
    void operatorsFindItInTheApisDescription() {
        var paths = get("/v3/api-docs").get("paths");

        assertErrors(paths.at("/~1v1~1dead-letters/get"), "400", "503");
        assertErrors(paths.at("/~1v1~1dead-letters~1{messageId}/get"), "404", "409", "503");
        assertErrors(paths.at("/~1v1~1dead-letters~1{messageId}~1redrive/post"), "400", "404", "409", "503");
        assertErrors(paths.at("/~1v1~1dead-letters~1{messageId}~1discard/post"), "400", "404", "409", "503");
        assertErrors(paths.at("/~1v1~1dead-letters~1redrive/post"), "400", "409", "503");
        assertErrors(paths.at("/~1v1~1dead-letters~1redrives/get"), "503");
        assertErrors(paths.at("/~1v1~1dead-letters~1audit/get"), "400", "503");
    }

    private static void assertErrors(JsonNode operation, String... statuses) {
        assertThat(operation.get("summary").asString()).isNotEmpty();
        for (var status : statuses) {
            assertThat(operation.at("/responses/" + status + "/content/application~1problem+json"))
                    .as(operation.get("summary").asString() + " " + status)
                    .isNotEmpty();
        }
    }

    private Document unknownDocument() {
        var document = document(DocumentStatus.QUEUED, null);
        aws.dynamoDb().deleteItem(r -> r.tableName(NAMES.documentsTable())
                .key(Map.of(DocumentTable.FILENAME, AttributeValue.fromS(document.tableKey()))));
        return document;
    }

    /** As a controller that has just been started knows nothing but what is in the table. */
    private void forget() {
        mirror.refresh(List.of(), 0, Instant.EPOCH, true);
    }

    private static void repeat(int times, Runnable action) {
        for (var i = 0; i < times; i++) {
            action.run();
        }
    }
}
