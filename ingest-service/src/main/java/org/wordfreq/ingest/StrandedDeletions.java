package org.wordfreq.ingest;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.wordfreq.contracts.Tombstone;
import org.wordfreq.ingest.Tombstones.Unfinished;

/** Does again what is left to do of deletions: of processes that died, and of events that got lost. */
@Component
final class StrandedDeletions {

    static final String PASS = "deletions";

    private static final int PAGE = 100;

    private final Tombstones tombstones;
    private final DocumentDeletion deletion;
    private final ResendClaims claims;
    private final Repairs repairs;
    private final ReconciliationSettings settings;
    private final Clock clock;
    private String after = "";

    StrandedDeletions(
            Tombstones tombstones,
            DocumentDeletion deletion,
            ResendClaims claims,
            Repairs repairs,
            ReconciliationSettings settings,
            Clock clock) {
        this.tombstones = tombstones;
        this.deletion = deletion;
        this.claims = claims;
        this.repairs = repairs;
        this.settings = settings;
        this.clock = clock;
    }

    /** Looks at some deletions more; how many were done again. */
    int sweep() {
        var now = clock.instant();
        var before = now.minus(settings.minAge());
        var page = tombstones.unfinished(after, before, PAGE);
        after = page.next();
        return repairs.each(PASS, page.entries(), left -> left.tombstone().tableKey(), left -> finish(left, now));
    }

    private boolean finish(Unfinished left, Instant now) {
        var mine = isDue(left.tombstone(), left.sentAt(), now) && claims.claim(left.tombstone(), left.sentAt(), now);
        if (mine) {
            deletion.finish(left.tombstone());
        }
        return mine;
    }

    /** Each time after a longer wait, because the counters may have a long backlog before them. */
    private boolean isDue(Tombstone tombstone, @Nullable Instant sentAt, Instant now) {
        if (sentAt == null) {
            return true;
        }
        var waited = Duration.between(tombstone.deletedAt(), sentAt);
        var wait = waited.compareTo(settings.maxAge()) > 0 ? settings.maxAge() : waited;
        return !sentAt.plus(wait).isAfter(now);
    }
}
