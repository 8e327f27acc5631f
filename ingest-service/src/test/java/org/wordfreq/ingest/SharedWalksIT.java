package org.wordfreq.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.wordfreq.localaws.LocalAwsEndpoints;
import org.wordfreq.localaws.LocalAwsTest;

/** A walk that several replicas make together, each with an object of its own. */
@LocalAwsTest
final class SharedWalksIT {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final Duration INTERVAL = Duration.ofSeconds(60);

    private final String walk = "walk-" + UUID.randomUUID();
    private final LocalAwsEndpoints aws;

    SharedWalksIT(LocalAwsEndpoints aws) {
        this.aws = aws;
    }

    @Test
    void nextReplicaGoesOnWhereTheLastOneEnded() {
        var first = replica().take(walk, NOW).orElseThrow();
        assertThat(first.after()).isEmpty();
        replica().goOn(first, "a place\nof two lines");

        assertThat(replica().take(walk, NOW).orElseThrow().after()).isEqualTo("a place\nof two lines");
    }

    @Test
    void pageIsOneReplicasAlone() {
        var first = replica().take(walk, NOW);

        assertThat(first).isPresent();
        assertThat(replica().take(walk, NOW.plusSeconds(59))).isEmpty();
    }

    @Test
    void pageOfAReplicaThatDiedIsTakenAgain() {
        assertThat(replica().take(walk, NOW)).isPresent();

        assertThat(replica().take(walk, NOW.plus(INTERVAL)).orElseThrow().after())
                .isEmpty();
    }

    @Test
    void firstThatEndsAPageOfSeveralMovesTheWalkOn() {
        var slow = replica().take(walk, NOW).orElseThrow();
        var slower = replica().take(walk, NOW.plus(INTERVAL)).orElseThrow();

        replica().goOn(slow, "near");
        var next = replica().take(walk, NOW.plus(INTERVAL)).orElseThrow();
        assertThat(next.after()).isEqualTo("near");
        replica().goOn(slower, "near");
        assertThat(replica().take(walk, NOW.plus(INTERVAL)))
                .as("the next page is the other's still")
                .isEmpty();
        replica().goOn(next, "far");
        replica().goOn(slower, "near");

        assertThat(replica().take(walk, NOW.plus(INTERVAL)).orElseThrow().after())
                .isEqualTo("far");
    }

    @Test
    void whoIsLateNeitherMovesNorEndsAnotherWalk() {
        var late = replica().take(walk, NOW).orElseThrow();
        var ending = replica().take(walk, NOW.plus(INTERVAL)).orElseThrow();
        var again = NOW.plusSeconds(3600);
        replica().end(ending, again);

        replica().goOn(late, "near");
        assertThat(replica().take(walk, again.minusSeconds(1))).isEmpty();
        replica().end(late, NOW);
        assertThat(replica().take(walk, again.minusSeconds(1))).isEmpty();

        assertThat(replica().take(walk, again).orElseThrow().after()).isEmpty();
        replica().goOn(late, "near");
        assertThat(replica().take(walk, again.plus(INTERVAL)).orElseThrow().after())
                .isEmpty();
    }

    @Test
    void anotherWalkBeginsWhenItIsTime() {
        var turn = replica().take(walk, NOW).orElseThrow();
        replica().goOn(turn, "far");
        replica().end(replica().take(walk, NOW).orElseThrow(), NOW.plusSeconds(3600));

        assertThat(replica().take(walk, NOW.plusSeconds(3599))).isEmpty();
        var another = replica().take(walk, NOW.plusSeconds(3600)).orElseThrow();
        assertThat(another.after()).isEmpty();
        replica().goOn(another, "near");
        assertThat(replica().take(walk, NOW.plusSeconds(3600)).orElseThrow().after())
                .isEqualTo("near");
    }

    @Test
    void turnIsKnownWhenDynamoDbIsAskedTwice() {
        var lossy = new SharedWalks(LostAnswers.repeated(aws.dynamoDb(), "updateItem"), aws.names(), settings());

        assertThat(lossy.take(walk, NOW)).isPresent();
    }

    private SharedWalks replica() {
        return new SharedWalks(aws.dynamoDb(), aws.names(), settings());
    }

    private static ReconciliationSettings settings() {
        var properties = new MapConfigurationPropertySource(
                Map.of("wordfreq.ingest.reconciliation.interval", INTERVAL.toString()));
        return new Binder(properties).bindOrCreate("wordfreq.ingest.reconciliation", ReconciliationSettings.class);
    }
}
