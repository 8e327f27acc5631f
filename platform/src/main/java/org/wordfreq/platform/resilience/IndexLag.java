package org.wordfreq.platform.resilience;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Looks again for a document that an index does not have. An index of DynamoDB follows its table within a fraction of a
 * second as a rule, and cannot be read consistently; so an answer of "no such document" to a client that was just told its
 * id may be wrong. Whoever asks for an id that may be that new waits a little for that answer, {@value #LOOKS} looks in
 * 1.5 s; for any other id it comes at once.
 *
 * @param clock tells how old an id is
 */
public record IndexLag(Clock clock) {

    static final int LOOKS = 5;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

    /**
     * How long after its id was made a document may get its item: the seven days that an upload straight to S3 may be given,
     * and some for its end.
     */
    private static final Duration LONGEST_UPLOAD = Duration.ofDays(8);

    private static final int TIME_ORDERED = 7;
    /** Below the first 48 bits of a UUIDv7, which are its time in milliseconds (RFC 9562, 5.7). */
    private static final int TIME_SHIFT = 16;

    /**
     * What the look finds, sooner or later.
     *
     * @param id what is looked for
     * @param look empty if the index does not have it
     */
    public <T> Optional<T> find(UUID id, Supplier<Optional<T>> look) {
        var found = look.get();
        if (found.isPresent() || !mayBeNew(id)) {
            return found;
        }
        var pause = FIRST_PAUSE;
        for (var looks = 1; looks < LOOKS && found.isEmpty(); looks++) {
            LockSupport.parkNanos(pause.toNanos());
            pause = pause.multipliedBy(2);
            found = look.get();
        }
        return found;
    }

    private boolean mayBeNew(UUID id) {
        if (id.version() != TIME_ORDERED) {
            return false;
        }
        var made = Instant.ofEpochMilli(id.getMostSignificantBits() >>> TIME_SHIFT);
        return Duration.between(made, clock.instant()).abs().compareTo(LONGEST_UPLOAD) < 0;
    }
}
