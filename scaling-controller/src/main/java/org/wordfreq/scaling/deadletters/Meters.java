package org.wordfreq.scaling.deadletters;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;
import org.wordfreq.scaling.deadletters.Letter.Kind;

/** What is counted about dead letters. */
@Component
final class Meters {

    private final MeterRegistry registry;
    private final AtomicLong letters;

    Meters(MeterRegistry registry) {
        this.registry = registry;
        this.letters = registry.gauge("wordfreq.dead.letters", new AtomicLong());
        // There from the start, so that an alarm on their growth sees the first one too.
        for (var kind : Kind.values()) {
            registry.counter("wordfreq.dead.letter.arrivals", "kind", kind.id());
        }
        for (var action : AuditEntry.Action.values()) {
            registry.counter("wordfreq.dead.letter.actions", "action", action.id());
        }
        registry.counter("wordfreq.dead.letter.given.up");
    }

    /** How many there are, those included that somebody looks at right now. */
    void size(long total) {
        letters.set(total);
    }

    void arrived(Kind kind) {
        registry.counter("wordfreq.dead.letter.arrivals", "kind", kind.id()).increment();
    }

    void done(AuditEntry.Action action) {
        registry.counter("wordfreq.dead.letter.actions", "action", action.id()).increment();
    }

    void givenUp() {
        registry.counter("wordfreq.dead.letter.given.up").increment();
    }
}
