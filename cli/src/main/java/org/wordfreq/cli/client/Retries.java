package org.wordfreq.cli.client;

import java.net.http.HttpHeaders;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * When to send a request again: after what the server says in Retry-After, else after a growing, random time.
 *
 * @param limit for how long after its first failure one request is sent again and again
 * @param clock tells the time
 * @param pause waits
 */
public record Retries(Duration limit, Clock clock, Pause pause) {

    private static final Duration FIRST = Duration.ofMillis(250);
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final Duration LONGEST_ASKED = Duration.ofMinutes(1);

    /** Waits for a time. */
    @FunctionalInterface
    public interface Pause {
        void forTime(Duration time) throws InterruptedException;
    }

    /** For two minutes, in real time. */
    public static Retries standard() {
        return new Retries(Duration.ofMinutes(2), Clock.systemUTC(), Thread::sleep);
    }

    static boolean isWorthwhile(int status) {
        return status == 429 || status == 502 || status == 503 || status == 504;
    }

    /** How long to wait after that many attempts, when the answer has those headers. */
    Duration delay(int attempts, HttpHeaders headers) {
        return headers.firstValue("Retry-After").flatMap(this::asked).orElseGet(() -> delay(attempts));
    }

    /** How long to wait after that many attempts that had no answer: exponential, with full jitter. */
    static Duration delay(int attempts) {
        var doublings = Math.min(attempts - 1, 10);
        var longest = Math.min(FIRST.toMillis() << doublings, LONGEST.toMillis());
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(longest / 2, longest + 1));
    }

    private Optional<Duration> asked(String retryAfter) {
        try {
            var asked = retryAfter.chars().allMatch(Character::isDigit)
                    ? Duration.ofSeconds(Long.parseLong(retryAfter))
                    : Duration.between(
                            clock.instant(), ZonedDateTime.parse(retryAfter, DateTimeFormatter.RFC_1123_DATE_TIME));
            return Optional.of(
                    asked.isNegative() ? Duration.ZERO : asked.compareTo(LONGEST_ASKED) > 0 ? LONGEST_ASKED : asked);
        } catch (DateTimeException | NumberFormatException e) {
            return Optional.empty();
        }
    }
}
