package org.wordfreq.platform.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;
import software.amazon.awssdk.services.sqs.model.StartMessageMoveTaskRequest;
import software.amazon.awssdk.services.sqs.model.StartMessageMoveTaskResponse;

final class GuardedClientTests {

    private final RuntimeException reset = SdkClientException.builder()
            .cause(new IOException("Connection reset"))
            .build();
    private final FakeS3 fake = new FakeS3();
    private Guards guards = new Guards(settings(Duration.ofSeconds(10), Duration.ofMinutes(1)));
    private S3Client s3 = guarded();

    @AfterEach
    void close() {
        guards.close();
    }

    @Test
    void callThatMetAnOverloadedOrBrokenServiceIsMadeAgain() {
        fake.failing(status(503, "SlowDown"), reset);

        assertThat(head()).isEqualTo("tag");
        assertThat(fake.calls()).isEqualTo(3);
    }

    @Test
    void lastFailureIsToldWhenNoAttemptIsLeft() {
        fake.failing(status(500, "InternalError"), reset, status(503, "ServiceUnavailable"));

        assertThatThrownBy(this::head)
                .isInstanceOfSatisfying(S3Exception.class, failure -> assertThat(failure.statusCode())
                        .isEqualTo(503));
        assertThat(fake.calls()).isEqualTo(3);
    }

    @Test
    void answerIsNoFailureWhateverItSays() {
        for (var i = 0; i < 10; i++) {
            fake.failing(status(404, "NoSuchKey"), status(412, "PreconditionFailed"));
            assertThatThrownBy(this::head).isInstanceOf(S3Exception.class).hasMessageContaining("404");
            assertThatThrownBy(this::head).isInstanceOf(S3Exception.class).hasMessageContaining("412");
        }

        assertThat(fake.calls()).isEqualTo(20);
        assertThat(breaker().getState()).isEqualTo(CircuitBreaker.State.CLOSED);
        assertThat(breaker().getMetrics().getNumberOfFailedCalls()).isZero();
    }

    @Test
    void serviceThatIsAwayIsNotAskedForAWhile() {
        fake.away(reset);
        assertThatThrownBy(this::head).isSameAs(reset);
        assertThatThrownBy(this::head).isInstanceOf(SdkClientException.class);
        var asked = fake.calls();

        assertThatThrownBy(this::head).isInstanceOf(CallRefused.class).hasMessageContaining("s3");

        assertThat(fake.calls()).isEqualTo(asked);
        assertThat(new Circuits(guards.breakers()).areClosed("s3")).isFalse();
        assertThat(new Circuits(guards.breakers()).areClosed("dynamodb")).isTrue();
    }

    @Test
    void harmlessQuestionFindsOutThatTheServiceIsBack() {
        guards = new Guards(settings(Duration.ofSeconds(10), Duration.ofMillis(100)));
        s3 = guarded();
        var probe = new Recovery.Probe("s3", () -> s3.headBucket(head -> head.bucket("b")));
        var recovery = new Recovery(guards.breakers(), List.of(probe), 3);
        fake.away(reset);
        assertThatThrownBy(this::head).isSameAs(reset);
        assertThatThrownBy(this::head).isInstanceOf(SdkClientException.class);

        fake.away(status(403, "AccessDenied"));

        assertThat(recovery).isNotNull();
        await().until(() -> new Circuits(guards.breakers()).areClosed("s3"));
    }

    @Test
    void callThatMayTakeItsTimeOutlastsAnOpenBreaker() {
        guards = new Guards(settings(Duration.ofSeconds(10), Duration.ofMillis(300)));
        s3 = guarded();
        var circuits = new Circuits(guards.breakers());
        var probe = new Recovery.Probe("s3", () -> s3.headBucket(head -> head.bucket("b")));
        var recovery = new Recovery(guards.breakers(), List.of(probe), 2);
        breaker().transitionToOpenState();
        fake.away(status(403, "AccessDenied"));

        assertThatThrownBy(() -> circuits.outlasting(this::head, () -> true, Duration.ofSeconds(10)))
                .as("an answer, after the breaker has closed")
                .hasMessageContaining("403");
        assertThat(recovery).isNotNull();
    }

    @Test
    void callThatOutlastsGivesUpWhenItIsToldSoOrItsTimeIsUp() {
        var circuits = new Circuits(guards.breakers());
        breaker().transitionToOpenState();

        assertThatThrownBy(() -> circuits.outlasting(this::head, () -> false, Duration.ofSeconds(10)))
                .isInstanceOf(CallRefused.class);
        assertThatThrownBy(() -> circuits.outlasting(this::head, () -> true, Duration.ofMillis(1)))
                .isInstanceOf(CallRefused.class);
        assertThat(fake.calls()).isZero();
    }

    @Test
    void answerIsNotAskedForAgain() {
        fake.failing(status(412, "PreconditionFailed"));

        assertThatThrownBy(() ->
                        new Circuits(guards.breakers()).outlasting(this::head, () -> true, Duration.ofSeconds(10)))
                .hasMessageContaining("412");
        assertThat(fake.calls()).isEqualTo(1);
    }

    @Test
    void callIsNotMadeAgainWhenItsTimeIsUp() {
        guards = new Guards(settings(Duration.ofNanos(1), Duration.ofMinutes(1)));
        s3 = guarded();
        fake.failing(reset);

        assertThatThrownBy(this::head).isSameAs(reset);
        assertThat(fake.calls()).isEqualTo(1);
    }

    @Test
    void eachPageOfAListIsGuarded() {
        fake.failing(reset);

        var keys = s3.listObjectsV2Paginator(list -> list.bucket("b")).contents().stream()
                .map(S3Object::key);

        assertThat(keys).containsExactly("a", "b");
        assertThat(fake.calls()).isEqualTo(3);
    }

    @Test
    void readersDoNotKeepWritersFromTheirTurn() {
        var letGo = new CountDownLatch(1);
        var reading = new CountDownLatch(2);
        fake.whenReading(() -> {
            reading.countDown();
            awaitQuietly(letGo);
        });
        var readers = List.of(
                CompletableFuture.supplyAsync(this::head, Thread::startVirtualThread),
                CompletableFuture.supplyAsync(this::head, Thread::startVirtualThread));
        awaitQuietly(reading);

        s3.deleteObject(delete -> delete.bucket("b").key("k"));
        assertThatThrownBy(this::head).isInstanceOf(CallRefused.class).hasMessageContaining("too many calls");

        letGo.countDown();
        assertThat(readers).allSatisfy(reader -> assertThat(reader.join()).isEqualTo("tag"));
    }

    @Test
    void callsThatLastKeepNoWritersFromTheirTurn() {
        var letGo = new CountDownLatch(1);
        var lasting = List.of(completing(letGo), completing(letGo));

        s3.deleteObject(delete -> delete.bucket("b").key("k"));

        letGo.countDown();
        assertThat(lasting).allSatisfy(CompletableFuture::join);
    }

    @Test
    void callThatLastsIsNoTrial() {
        breaker().transitionToOpenState();
        breaker().transitionToHalfOpenState();

        assertThatThrownBy(() -> s3.completeMultipartUpload(complete -> complete.bucket("b")))
                .isInstanceOf(CallRefused.class);
        assertThat(fake.calls()).isZero();
        head();
        head();

        assertThat(breaker().getState()).isEqualTo(CircuitBreaker.State.CLOSED);
    }

    @Test
    void callThatLastedIsNotCountedWhenTheBreakerHasOpenedMeanwhile() {
        var letGo = new CountDownLatch(1);
        var lasting = completing(letGo);
        breaker().transitionToOpenState();
        breaker().transitionToHalfOpenState();

        letGo.countDown();
        lasting.join();

        assertThat(breaker().getMetrics().getNumberOfBufferedCalls()).isZero();
    }

    @Test
    void trialsThatDoNotEndDoNotKeepTheBreakerHalfOpen() {
        guards = new Guards(settings(Duration.ofSeconds(10), Duration.ofMillis(200)));
        s3 = guarded();
        var letGo = new CountDownLatch(1);
        var trials = new CountDownLatch(2);
        fake.whenReading(() -> {
            trials.countDown();
            awaitQuietly(letGo);
        });
        breaker().transitionToOpenState();
        breaker().transitionToHalfOpenState();
        var stuck = List.of(
                CompletableFuture.supplyAsync(this::head, Thread::startVirtualThread),
                CompletableFuture.supplyAsync(this::head, Thread::startVirtualThread));
        awaitQuietly(trials);

        await().until(() -> {
            try {
                s3.deleteObject(delete -> delete.bucket("b"));
                s3.deleteObject(delete -> delete.bucket("b"));
            } catch (CallRefused notYet) {
                return false;
            }
            return breaker().getState() == CircuitBreaker.State.CLOSED;
        });

        letGo.countDown();
        assertThat(stuck).allSatisfy(CompletableFuture::join);
    }

    @Test
    void errorInATrialLeavesItsPlaceToAnother() {
        breaker().transitionToOpenState();
        breaker().transitionToHalfOpenState();
        fake.whenReading(() -> {
            throw new OutOfMemoryError("played");
        });
        for (var trial = 0; trial < 5; trial++) {
            assertThatThrownBy(this::head).isInstanceOf(OutOfMemoryError.class);
        }

        fake.whenReading(() -> {});
        head();
        head();

        assertThat(breaker().getState()).isEqualTo(CircuitBreaker.State.CLOSED);
    }

    @Test
    void errorInATrialWhoseAnswerComesLaterLeavesItsPlaceToAnother() {
        var sqs = guardedSqs(() -> {
            throw new OutOfMemoryError("played");
        });
        var breaker = guards.breakers().circuitBreaker("sqs");
        breaker.transitionToOpenState();
        breaker.transitionToHalfOpenState();

        for (var trial = 0; trial < 5; trial++) {
            assertThatThrownBy(
                            () -> sqs.sendMessage(SendMessageRequest.builder().build())
                                    .join())
                    .hasCauseInstanceOf(OutOfMemoryError.class);
        }

        assertThat(breaker.tryAcquirePermission()).isTrue();
    }

    private CompletableFuture<?> completing(CountDownLatch letGo) {
        var begun = new CountDownLatch(1);
        fake.whenCompleting(() -> {
            begun.countDown();
            awaitQuietly(letGo);
        });
        var lasting = CompletableFuture.supplyAsync(
                () -> s3.completeMultipartUpload(complete -> complete.bucket("b")), Thread::startVirtualThread);
        awaitQuietly(begun);
        return lasting;
    }

    @Test
    void restOfTheClientIsAsItWas() {
        assertThat(s3.serviceName()).isEqualTo("s3");
        assertThat(s3.serviceClientConfiguration()).isNotNull();
        s3.close();
        assertThat(fake.isClosed()).isTrue();
    }

    @Test
    void answerThatComesLaterIsGuardedToo() {
        var sends = new AtomicInteger();
        var sqs = guardedSqs(() -> sends.incrementAndGet() < 3
                ? CompletableFuture.failedFuture(reset)
                : CompletableFuture.completedFuture(null));

        sqs.sendMessage(SendMessageRequest.builder().build()).join();

        assertThat(sends).hasValue(3);
    }

    @Test
    void failureOfAnAnswerThatComesLaterIsToldAsTheClientTellsIt() {
        var sqs = guardedSqs(() -> CompletableFuture.failedFuture(status(400, "InvalidMessageContents")));

        var answer = sqs.sendMessage(SendMessageRequest.builder().build());

        assertThatThrownBy(answer::join).isInstanceOf(CompletionException.class).hasCauseInstanceOf(S3Exception.class);
    }

    @Test
    void whatASecondAttemptWouldFindBegunIsTriedOnce() {
        var starts = new AtomicInteger();
        var sqs = guardedSqs(() -> {
            starts.incrementAndGet();
            return CompletableFuture.failedFuture(reset);
        });

        var answer = sqs.startMessageMoveTask(move -> move.sourceArn("arn"));

        assertThatThrownBy(answer::join).hasCause(reset);
        assertThat(starts).hasValue(1);
    }

    @Test
    void waitingForJobsIsNeitherCountedNorRepeated() {
        var sqs = guardedSqs(() -> CompletableFuture.failedFuture(reset));

        for (var i = 0; i < 20; i++) {
            var answer = sqs.receiveMessage(ReceiveMessageRequest.builder().build());
            assertThatThrownBy(answer::join).hasCause(reset);
        }

        assertThat(guards.breakers().circuitBreaker("sqs").getMetrics().getNumberOfBufferedCalls())
                .isZero();
    }

    private SqsAsyncClient guardedSqs(Supplier<CompletableFuture<Void>> answers) {
        var client = new SqsAsyncClient() {
            @Override
            public CompletableFuture<SendMessageResponse> sendMessage(SendMessageRequest request) {
                return answers.get()
                        .thenApply(nothing -> SendMessageResponse.builder().build());
            }

            @Override
            public CompletableFuture<ReceiveMessageResponse> receiveMessage(ReceiveMessageRequest request) {
                return answers.get()
                        .thenApply(nothing -> ReceiveMessageResponse.builder().build());
            }

            @Override
            public CompletableFuture<StartMessageMoveTaskResponse> startMessageMoveTask(
                    StartMessageMoveTaskRequest request) {
                return answers.get().thenApply(nothing -> StartMessageMoveTaskResponse.builder()
                        .build());
            }

            @Override
            public String serviceName() {
                return SERVICE_NAME;
            }

            @Override
            public void close() {}
        };
        return (SqsAsyncClient) GuardedClient.of(client, guards.guard("sqs", false));
    }

    private S3Client guarded() {
        return (S3Client) GuardedClient.of(fake, guards.guard("s3", true));
    }

    private String head() {
        return s3.headObject(head -> head.bucket("b").key("k")).eTag();
    }

    private CircuitBreaker breaker() {
        return guards.breakers().circuitBreaker("s3");
    }

    private static ResilienceSettings settings(Duration patience, Duration openFor) {
        return new ResilienceSettings(
                3, Duration.ofMillis(2), patience, 10, 5, 50, openFor, 2, 2, 2, 2, Duration.ofMillis(50));
    }

    private static S3Exception status(int status, String code) {
        return (S3Exception) S3Exception.builder()
                .statusCode(status)
                .message(code)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage(code)
                        .serviceName("S3")
                        .build())
                .build();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
