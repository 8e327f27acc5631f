package org.wordfreq.scaling;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.wordfreq.contracts.Timestamps;
import org.wordfreq.scaling.journal.Applied;
import org.wordfreq.scaling.journal.Decisions;
import org.wordfreq.scaling.journal.Memory;
import org.wordfreq.scaling.journal.Memory.Remembered;
import org.wordfreq.scaling.journal.News;
import org.wordfreq.scaling.leadership.Standing;
import org.wordfreq.scaling.leadership.Standing.Leading;
import org.wordfreq.scaling.observation.Observer;
import org.wordfreq.scaling.operations.Settings;

/** What a leader takes over from the one before, and leaves to the next. */
@Component
final class Inheritance {

    /** How much may be forgotten when a leader dies. A change of the fleet is kept at once. */
    private static final Duration BEHIND = Duration.ofMinutes(1);

    private final Memory memory;
    private final Observer observer;
    private final Steering steering;
    private final News news;
    private final Decisions decisions;
    private @Nullable Leading lead;
    private @Nullable Settings settings;
    private Instant keptAt = Instant.EPOCH;

    Inheritance(Memory memory, Observer observer, Steering steering, News news, Decisions decisions) {
        this.memory = memory;
        this.observer = observer;
        this.steering = steering;
        this.news = news;
        this.decisions = decisions;
    }

    /** Whoever has just got the lead begins with what the leader before has left. */
    void takeUp(Standing standing) {
        if (!(standing instanceof Leading leading) || leading.equals(lead)) {
            return;
        }
        var left = memory.recall();
        decisions.end();
        steering.begin(left.orElse(null));
        left.ifPresent(remembered -> {
            var outOfReachAt = remembered.outOfReachAt();
            observer.remember(remembered.learned());
            news.remember(outOfReachAt == null ? null : Instant.parse(outOfReachAt));
        });
        lead = leading;
    }

    /** Keeps what was learned, now and then and with each change. */
    void keep(Leading leading, Settings now, Applied applied, Instant at) {
        settings = now;
        if (applied instanceof Applied.Resized || !at.isBefore(keptAt.plus(BEHIND))) {
            memory.keep(remembered(now), leading.fencing());
            keptAt = at;
        }
    }

    /** Keeps it for the last time. */
    void leave() {
        var leading = lead;
        var last = settings;
        if (leading != null && last != null) {
            memory.keep(remembered(last), leading.fencing());
        }
        lead = null;
    }

    private Remembered remembered(Settings now) {
        var outOfReachAt = news.outOfReachAt();
        return new Remembered(
                now.fleet().policy().id(),
                steering.state(),
                observer.learned(),
                outOfReachAt == null ? null : Timestamps.format(outOfReachAt));
    }
}
