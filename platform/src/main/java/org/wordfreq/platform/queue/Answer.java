package org.wordfreq.platform.queue;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Answers of clients that are asynchronous, for callers that are not. */
public final class Answer {

    private Answer() {}

    /** What the call answers, once it does; throws what the client throws, not wrapped. */
    public static <T> T await(CompletableFuture<T> call) {
        try {
            return call.join();
        } catch (CompletionException wrapped) {
            if (wrapped.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw wrapped;
        }
    }
}
