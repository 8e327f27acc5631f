package org.wordfreq.scaling.deadletters;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.wordfreq.scaling.deadletters.DeadLetterQueue.Size;

/**
 * Takes messages of the dead letters into hands, and gives them back. One at a time does so in this process: two readers
 * would hide the queue from each other. Readers in other processes are reckoned with: what they hold is not gone.
 */
@Component
final class HeldLetters {

    /** How often to ask again, a second apart, for a message that another reader may hold. */
    private static final int PATIENCE = 3;

    private final ReentrantLock lock = new ReentrantLock();
    private final DeadLetterQueue queue;
    private final DeadLetterSettings settings;
    private final Clock clock;

    HeldLetters(DeadLetterQueue queue, DeadLetterSettings settings, Clock clock) {
        this.queue = queue;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * What was read.
     *
     * @param size how many messages there were at the beginning
     * @param complete whether each of them was read
     */
    record Reading(Size size, boolean complete) {}

    /** What became of looking for one message. */
    sealed interface Search<T> {

        /** It was there. */
        record Found<T>(T result) implements Search<T> {}

        /** There is no such message. */
        record Absent<T>() implements Search<T> {}

        /** It was not seen, but others hold messages now, or there are more than could be looked through. */
        record Unsure<T>() implements Search<T> {}
    }

    /** Runs it while no message is held in this process. */
    <T> T undisturbed(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }

    /** Shows each message to the reader while it is held, then gives all back. */
    Reading readAll(Consumer<Held> reader) {
        return undisturbed(() -> {
            var size = queue.size();
            var held = new ArrayList<Held>();
            try {
                var read = size.visible() == 0 ? 0 : read(size, held, reader);
                return new Reading(size, read >= size.total());
            } finally {
                queue.release(held);
            }
        });
    }

    /** Looks for the message and, if it is there, hands it over while it is held. */
    <T> Search<T> with(String messageId, Function<Held, T> action) {
        return undisturbed(() -> {
            var others = new ArrayList<Held>();
            Optional<Held> found;
            boolean sure;
            try {
                var deadline = deadline();
                found = find(messageId, others, deadline);
                sure = found.isPresent() || isSure(others, deadline);
            } finally {
                queue.release(others);
            }
            if (found.isEmpty()) {
                return sure ? new Search.Absent<>() : new Search.Unsure<>();
            }
            return new Search.Found<>(action.apply(found.get()));
        });
    }

    /** Gives back a message that an action was handed. */
    void giveBack(Held held) {
        queue.release(List.of(held));
    }

    private int read(Size size, List<Held> held, Consumer<Held> reader) {
        var seen = new HashSet<String>();
        var deadline = deadline();
        while (seen.size() < settings.limit() && clock.instant().isBefore(deadline)) {
            var round = queue.receive(settings.visibility());
            round.forEach(message -> held.add(message.withoutBody()));
            var fresh = round.stream()
                    .filter(message -> seen.add(message.messageId()))
                    .toList();
            fresh.forEach(reader);
            if (fresh.isEmpty() || seen.size() >= size.total()) {
                break;
            }
        }
        return seen.size();
    }

    private Optional<Held> find(String messageId, List<Held> others, Instant deadline) {
        for (var waits = 0; waits < PATIENCE && clock.instant().isBefore(deadline); ) {
            var round = queue.receive(settings.visibility());
            round.stream()
                    .filter(message -> !message.messageId().equals(messageId))
                    .map(Held::withoutBody)
                    .forEach(others::add);
            var found = round.stream()
                    .filter(message -> message.messageId().equals(messageId))
                    .findFirst();
            if (found.isPresent()) {
                return found;
            }
            if (round.isEmpty()) {
                waits++;
                if (queue.size().visible() == 0 && isSure(others, deadline)) {
                    break;
                }
            }
        }
        return Optional.empty();
    }

    /** Whether what is in no one's hands but ours was looked through in time, so that what was not seen is not there. */
    private boolean isSure(List<Held> ours, Instant deadline) {
        return queue.size().inFlight() <= ours.size() && clock.instant().isBefore(deadline);
    }

    /** After half of the visibility, what was received first must not come back while the rest is still read. */
    private Instant deadline() {
        return clock.instant().plus(settings.visibility().dividedBy(2));
    }
}
