package org.wordfreq.platform.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.wordfreq.platform.preflight.Need.Trial;
import org.wordfreq.platform.preflight.Preflight.Finding;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.regions.providers.AwsRegionProviderChain;

final class PreflightTests {

    private final AtomicInteger calls = new AtomicInteger();

    @Test
    void whatIsThereKeepsNobodyFromStarting() {
        preflight(need(() -> {}, () -> {})).afterSingletonsInstantiated();
    }

    @Test
    void allThatIsMissingIsToldAtOnce() {
        var flight = preflight(
                need(() -> {
                    throw refusal(404, "NoSuchBucket", "no bucket");
                }),
                need(() -> {
                    throw refusal(400, "ResourceNotFoundException", "no table");
                }));

        assertThatThrownBy(flight::afterSingletonsInstantiated)
                .isInstanceOf(PreflightFailed.class)
                .hasMessageContaining("ingest-service cannot work with what it finds on AWS in the region eu-central-1")
                .hasMessageContaining(" 1. The thing 0 does not exist in this account and region.")
                .hasMessageContaining("Setting: wordfreq.names.thing-0")
                .hasMessageContaining("Said to: s3:Do0: NoSuchBucket: no bucket")
                .hasMessageContaining("Remedy: Create it, or set wordfreq.names.thing-0")
                .hasMessageContaining(" 2. The thing 1 does not exist");
    }

    @Test
    void nothingMoreIsAskedAboutWhatIsMissing() {
        var flight = preflight(need(
                () -> {
                    throw refusal(404, "NoSuchBucket", "no bucket");
                },
                calls::incrementAndGet));

        assertThat(flight.look()).hasSize(1);
        assertThat(calls).hasValue(0);
    }

    @Test
    void everyActionThatIsDeniedIsNamed() {
        var denied = refusal(403, "AccessDenied", "User: arn:aws:iam::1:role/x is not authorized");
        Runnable refuse = () -> {
            throw denied;
        };

        assertThatThrownBy(preflight(need(refuse, () -> {}, refuse))::afterSingletonsInstantiated)
                .hasMessageContaining("The service may not use the thing 0.")
                .hasMessageContaining("Denied: s3:Do0, s3:Do2\n")
                .hasMessageContaining("role/x is not authorized");
    }

    @Test
    void aRefusalOfTheRequestShowsThatItsSenderMayAsk() {
        assertThat(Answers.of(refusal(400, "ConditionalCheckFailedException", "no")))
                .isEqualTo(new Answer.Fine());
        assertThat(Answers.of(refusal(404, "NoSuchKey", "no"))).isEqualTo(new Answer.Fine());
        assertThat(Answers.of(refusal(404, "NoSuchUpload", "no"))).isEqualTo(new Answer.Fine());
    }

    @Test
    void throttledCallsAreMadeAgain() {
        var flight = preflight(need(() -> {
            if (calls.incrementAndGet() < 3) {
                throw refusal(400, "ThrottlingException", "slow down");
            }
        }));

        assertThat(flight.look()).extracting(Finding::answer).containsExactly(new Answer.Fine());
        assertThat(calls).hasValue(3);
    }

    @Test
    void whatIsNotAnsweredIsToldAndKeepsNobodyFromStarting() {
        var flight = preflight(need(
                () -> {
                    throw SdkClientException.create("cut", new IOException("reset"));
                },
                calls::incrementAndGet));

        flight.afterSingletonsInstantiated();

        assertThat(new Report(new Surroundings("x", "y"), flight.look()).unanswered())
                .isEqualTo("s3:Do0 on the thing 0 (cut)");
    }

    @Test
    void whatIsLateIsNotWaitedFor() {
        var never = new CountDownLatch(1);
        var flight = preflight(need(
                () -> {
                    try {
                        never.await();
                    } catch (InterruptedException stopped) {
                        Thread.currentThread().interrupt();
                    }
                },
                () -> {}));

        var report = new Report(new Surroundings("x", "y"), flight.look());

        assertThat(report.isBad()).isFalse();
        assertThat(report.unanswered()).isEqualTo("s3:Do0, s3:Do1 on the thing 0 (no answer within PT0.5S)");
    }

    @Test
    void whatIsNotAnsweredIsToldBesideWhatIsMissing() {
        var flight = preflight(
                need(() -> {
                    throw refusal(500, "InternalError", "oops");
                }),
                need(() -> {
                    throw new Unfit("has no index 'x'", "Add it.");
                }));

        assertThatThrownBy(flight::afterSingletonsInstantiated)
                .hasMessageContaining("The thing 1 has no index 'x'.")
                .hasMessageContaining("Remedy: Add it.")
                .hasMessageContaining("Not answered, and so not known: s3:Do0 on the thing 0 (InternalError: oops).");
    }

    @Test
    void credentialsThatAreNotKnownAreToldOnceAndNotForEachThing() {
        Runnable refuse = () -> {
            throw refusal(403, "InvalidAccessKeyId", "no such key");
        };

        assertThatThrownBy(preflight(need(refuse), need(refuse))::afterSingletonsInstantiated)
                .hasMessageContaining(" 1. AWS does not take the credentials: InvalidAccessKeyId: no such key")
                .hasMessageContaining("Give the service a role")
                .hasMessageNotContaining(" 2. ");
    }

    @Test
    void noCredentialsAndNoSuchHostAreMistakes() {
        assertThat(Answers.of(
                        SdkClientException.create("Unable to load credentials from any of the providers in the chain")))
                .isInstanceOf(Answer.NotLetIn.class);
        assertThat(Answers.of(SdkClientException.create("no", new UnknownHostException("s3.eu-wst-1.amazonaws.com"))))
                .isInstanceOf(Answer.NotLetIn.class);
    }

    @Test
    void aBucketOfAnotherRegionIsToldWithItsRegion() {
        var moved = AwsServiceException.builder()
                .statusCode(301)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode("PermanentRedirect")
                        .sdkHttpResponse(SdkHttpResponse.builder()
                                .statusCode(301)
                                .putHeader("x-amz-bucket-region", "eu-west-1")
                                .build())
                        .build())
                .build();

        assertThat(Answers.of(moved)).isInstanceOfSatisfying(Answer.Wrong.class, wrong -> assertThat(wrong.problem())
                .isEqualTo("is in the region eu-west-1"));
    }

    @Test
    void itFailsForGoodWithAMessageAndAnExitCode() {
        var failure = new PreflightFailed(new Report(new Surroundings("x", "y"), List.of()));

        var analysis = new PreflightFailureAnalyzer().analyze(failure);

        assertThat(analysis).isNotNull();
        assertThat(analysis.getDescription()).startsWith("x cannot work");
        assertThat(analysis.getAction()).contains("wordfreq.preflight.enabled");
        assertThat(failure.getExitCode()).isEqualTo(78);
    }

    @Test
    void aMissingRegionIsToldInWords() {
        var chain = new AwsRegionProviderChain(() -> {
            throw SdkClientException.create("nothing");
        });

        assertThatThrownBy(chain::getRegion).satisfies(failure -> {
            var analysis = new NoRegionFailureAnalyzer().analyze(failure);
            assertThat(analysis).isNotNull();
            assertThat(analysis.getAction()).contains("AWS_REGION");
        });
    }

    private static Preflight preflight(Need... needs) {
        var named = IntStream.range(0, needs.length)
                .mapToObj(i -> new Need("the thing " + i, "wordfreq.names.thing-" + i, needs[i].trials()))
                .toList();
        return new Preflight(
                new PreflightSettings(true, Duration.ofMillis(500), Duration.ofSeconds(1), 3, Duration.ofMillis(4)),
                List.of(() -> named),
                new Surroundings("ingest-service", "eu-central-1"));
    }

    private static Need need(Runnable... calls) {
        var trials = IntStream.range(0, calls.length)
                .mapToObj(i -> new Trial("s3:Do" + i, calls[i]))
                .toList();
        return new Need("", "", trials);
    }

    private static AwsServiceException refusal(int status, String code, String message) {
        return AwsServiceException.builder()
                .statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage(message)
                        .build())
                .build();
    }
}
