package org.wordfreq.scaling.journal;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.wordfreq.scaling.leadership.Standing;
import org.wordfreq.scaling.observation.Observation;

/** The last tick, for whoever asks. */
@Component
public final class Board {

    private final AtomicReference<@Nullable Tick> last = new AtomicReference<>();

    /**
     * A tick.
     *
     * @param target the target's name
     * @param seen what was seen
     * @param standing whether this controller led
     * @param decision the decision that holds; null where another controller decides
     */
    public record Tick(
            String target,
            Observation seen,
            Standing standing,
            @Nullable DecisionEntry decision) {}

    public void post(Tick tick) {
        last.set(tick);
    }

    /** The last one; empty before the first. */
    public Optional<Tick> tick() {
        return Optional.ofNullable(last.get());
    }
}
