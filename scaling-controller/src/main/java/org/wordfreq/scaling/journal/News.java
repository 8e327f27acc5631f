package org.wordfreq.scaling.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.wordfreq.platform.notification.Notification;
import org.wordfreq.platform.notification.Notifier;

/** Tells of actions, and once of each time in which a bound keeps the goal out of reach. */
@Component
public final class News {

    static final String RESIZED = "scaling.resized";
    static final String OUT_OF_REACH = "scaling.goal-out-of-reach";

    /** So long must the goal be in reach before the next time is another one. */
    private static final Duration OVER_AFTER = Duration.ofMinutes(5);

    private final Notifier notifier;
    private @Nullable Instant outOfReachAt;

    News(Notifier notifier) {
        this.notifier = notifier;
    }

    /** When the goal was last out of reach; null for never. */
    public @Nullable Instant outOfReachAt() {
        return outOfReachAt;
    }

    /** Goes on from what was told before. */
    public void remember(@Nullable Instant lastOutOfReachAt) {
        outOfReachAt = lastOutOfReachAt;
    }

    /** Tells of a decision, if there is something to tell. */
    public void tell(DecisionEntry decision, Applied applied, String target) {
        if (applied instanceof Applied.Resized resized) {
            notifier.send(Notification.of(
                    RESIZED,
                    decision.at(),
                    target,
                    decision.id().toString(),
                    Map.of(
                            "from", resized.from(),
                            "to", resized.to(),
                            "rule", decision.rule(),
                            "policy", decision.policy(),
                            "sentence", decision.sentence())));
        }
        if (decision.goalOutOfReach()) {
            var now = decision.lastAt();
            var before = outOfReachAt;
            outOfReachAt = now;
            if (before == null || now.isAfter(before.plus(OVER_AFTER))) {
                tellOutOfReach(decision, target);
            }
        }
    }

    private void tellOutOfReach(DecisionEntry decision, String target) {
        notifier.send(Notification.of(
                OUT_OF_REACH,
                decision.lastAt(),
                target,
                decision.lastAt().toString(),
                Map.of(
                        "size", decision.to(),
                        "rule", decision.rule(),
                        "policy", decision.policy(),
                        "sentence", decision.sentence())));
    }
}
