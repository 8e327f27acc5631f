package org.wordfreq.counter;

import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Ends the process when the JVM is beyond use, as after the end of its memory: any thread may have died of that, and a
 * worker whose heart beats on while it takes no jobs helps nobody. Its owner starts a new one. {@code
 * -XX:+ExitOnOutOfMemoryError} does the same sooner, where somebody has given it.
 */
@Component
final class LastResort implements Consumer<Throwable> {

    /** The same as that of ExitOnOutOfMemoryError. */
    static final int EXIT_CODE = 3;

    private static final Logger log = LoggerFactory.getLogger(LastResort.class);

    private final IntConsumer halt;

    LastResort() {
        this(Runtime.getRuntime()::halt);
    }

    LastResort(IntConsumer halt) {
        this.halt = halt;
    }

    @Override
    public void accept(Throwable failure) {
        consider(failure);
    }

    /** Tells of work on a job that nobody could bring to any end; does not return if the failure is the JVM's own. */
    void unsettled(Lease lease, Throwable failure) {
        consider(failure);
        log.atError()
                .addKeyValue("messageId", lease.messageId())
                .setCause(failure)
                .log("Could not settle a job; it comes back when its time is up");
    }

    /** Does not return if the failure is the JVM's own. */
    void consider(Throwable failure) {
        if (failure instanceof VirtualMachineError) {
            try {
                log.atError().setCause(failure).log("The JVM is beyond use; the process ends");
            } finally {
                // Not exit: the hooks may wait for what has just failed.
                halt.accept(EXIT_CODE);
            }
        }
    }
}
