package org.wordfreq.counter;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.wordfreq.platform.resilience.Circuits;

/**
 * How long finished work waits for a service that is away. Counting may have taken hours, and to throw that away costs a
 * delivery of the job as well; so while the job is held, the writes of a result are made until they succeed.
 */
@Component
final class Patience {

    private final Circuits circuits;
    private final Duration longest;

    Patience(Circuits circuits, CounterSettings settings) {
        this.circuits = circuits;
        this.longest = settings.patience();
    }

    /** Writes something of a result, which must be no harm if it is done twice. */
    <T extends @Nullable Object> T write(Lease lease, Supplier<T> write) {
        return circuits.outlasting(write, () -> isHeld(lease) && !lease.isSuperseded(), longest);
    }

    /** Out of time still leaves some for what is being written. */
    private static boolean isHeld(Lease lease) {
        return lease.end().filter(end -> end != Lease.End.OUT_OF_TIME).isEmpty();
    }
}
