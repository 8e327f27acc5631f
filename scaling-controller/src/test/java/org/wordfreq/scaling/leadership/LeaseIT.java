package org.wordfreq.scaling.leadership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.wordfreq.contracts.ResourceNames;
import org.wordfreq.localaws.LocalAwsEndpoints;
import org.wordfreq.localaws.LocalAwsTest;
import org.wordfreq.scaling.TestClock;
import org.wordfreq.scaling.leadership.Standing.Following;
import org.wordfreq.scaling.leadership.Standing.Leading;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

@LocalAwsTest
class LeaseIT {

    private static final Duration TERM = Duration.ofSeconds(15);

    private final DynamoDbClient dynamoDb;
    private final ResourceNames names;
    private final TestClock clock = new TestClock(Instant.parse("2026-11-21T10:00:00Z"));
    private final TestClock otherClock = new TestClock(Instant.parse("1999-12-31T23:59:59Z"));

    LeaseIT(LocalAwsEndpoints aws) {
        this.dynamoDb = aws.dynamoDb();
        this.names = aws.provision("lease-" + UUID.randomUUID().toString().substring(0, 8));
    }

    @Test
    void theFirstLeadsTheSecondFollowsAndClocksNeedNotAgree() {
        var first = lease("first", clock);
        var second = lease("second", otherClock);

        assertThat(first.renew()).isEqualTo(new Leading("first", 1));
        assertThat(second.renew()).isEqualTo(new Following("first"));
        otherClock.pass(Duration.ofSeconds(14));
        assertThat(first.renew()).isInstanceOf(Leading.class);
        assertThat(second.renew()).as("who sees it move waits on").isInstanceOf(Following.class);
        otherClock.pass(Duration.ofSeconds(14));
        assertThat(second.renew()).isInstanceOf(Following.class);
        otherClock.pass(Duration.ofSeconds(1));
        assertThat(second.renew()).isEqualTo(new Leading("second", 2));
        assertThat(first.renew()).isEqualTo(new Following("second"));
    }

    @Test
    void whoseLeaseNearsItsEndDoesNotActOnIt() {
        var lease = lease("first", clock);
        assertThat(lease.isGood()).as("before it has one").isFalse();
        lease.renew();

        clock.pass(Duration.ofSeconds(9));
        assertThat(lease.isGood()).isTrue();
        clock.pass(Duration.ofSeconds(2));
        assertThat(lease.isGood()).as("a call may take some seconds").isFalse();
        lease.renew();
        assertThat(lease.isGood()).as("if nobody else came").isTrue();
    }

    @Test
    void theWorseOfTwoClocksCounts() {
        var lease = TestLeases.of("first", dynamoDb, names, TERM, clock, otherClock);
        lease.renew();

        clock.pass(Duration.ofHours(-1));
        assertThat(lease.isGood()).as("a clock set back").isTrue();
        otherClock.pass(Duration.ofSeconds(60));
        assertThat(lease.isGood()).as("the other shows that time went by").isFalse();
    }

    @Test
    void whatIsGivenBackIsTakenAtOnce() {
        var first = lease("first", clock);
        var second = lease("second", otherClock);
        first.renew();
        second.renew();

        first.release();

        assertThat(first.isGood()).isFalse();
        assertThat(second.renew()).isEqualTo(new Leading("second", 2));
    }

    @Test
    void ofTwoThatTakeOverAtOnceOneLeads() {
        lease("dead", clock).renew();
        var second = lease("second", otherClock);
        var third = lease("third", otherClock);
        second.renew();
        third.renew();
        otherClock.pass(TERM);

        assertThat(second.renew()).isInstanceOf(Leading.class);
        assertThat(third.renew()).isInstanceOf(Following.class);
    }

    /** In real time: the price of a leader that dies without a word. */
    @Test
    void takeOverIsMeasured() {
        var term = Duration.ofMillis(1_500);
        var real = Clock.systemUTC();
        var first = TestLeases.of("first", dynamoDb, names, term, real, new SteadyClock());
        var second = TestLeases.of("second", dynamoDb, names, term, real, new SteadyClock());
        first.renew();
        second.renew();
        first.renew();
        var died = Instant.now();

        await().pollInterval(Duration.ofMillis(100))
                .atMost(Duration.ofSeconds(10))
                .until(() -> second.renew() instanceof Leading);

        var silence = Duration.between(died, Instant.now());
        System.out.println("lease of " + term + ", look every PT0.1S: taken over after " + silence);
        assertThat(silence).isBetween(term, term.multipliedBy(3));
    }

    private Lease lease(String name, Clock itsClock) {
        return TestLeases.of(name, dynamoDb, names, itsClock);
    }
}
