package org.wordfreq.scaling.observation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks several sources at once, and waits until all have answered or the time is up: a leader that waits longer would lose
 * its lease by that, and so would the next one.
 */
public final class Inquiry {

    private static final Executor EACH =
            question -> Thread.ofVirtual().name("observation").start(question);

    private final Duration patience;
    private final long until;
    private final List<String> faults = new ArrayList<>();

    public Inquiry(Duration patience) {
        this.patience = patience;
        this.until = System.nanoTime() + patience.toNanos();
    }

    /** What was asked. */
    public interface Question<T> {

        /** Waits for the answer; null where there is none. An {@link Error} of the source is thrown. */
        @Nullable
        T get();
    }

    /** What did not answer so far, in sentences. */
    public List<String> faults() {
        return faults;
    }

    /** Asks; what is returned waits for the answer, which is null where there is none. */
    public <T> Question<T> ask(String what, Supplier<T> source) {
        var answer = CompletableFuture.supplyAsync(source, EACH);
        return () -> await(what, answer);
    }

    private <T> @Nullable T await(String what, CompletableFuture<T> answer) {
        try {
            return answer.get(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException slow) {
            faults.add(what + " has not answered within " + patience.toMillis() / 1e3 + " s");
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof Error error) {
                throw error;
            }
            // Whatever it is: a controller that ends for it would see even less.
            var cause = failed.getCause();
            faults.add(what + " does not answer: " + (cause == null ? failed : cause).getMessage());
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            faults.add(what + " was not waited for: the controller ends");
        }
        return null;
    }
}
