package org.wordfreq.scaling;

import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Ends the process when the JVM is beyond use, as after the end of its memory: any thread may have died of that. Its owner
 * starts a new one, or another controller leads; a counter does the same.
 */
@Component
final class LastResort {

    /** The same as that of -XX:+ExitOnOutOfMemoryError. */
    static final int EXIT_CODE = 3;

    private static final Logger log = LoggerFactory.getLogger(LastResort.class);

    private final IntConsumer halt;

    @Autowired
    LastResort() {
        this(Runtime.getRuntime()::halt);
    }

    LastResort(IntConsumer halt) {
        this.halt = halt;
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
