package org.wordfreq.scaling.deadletters;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.wordfreq.scaling.deadletters.DocumentStates.State;
import org.wordfreq.scaling.deadletters.Mirror.Entry;
import org.wordfreq.scaling.deadletters.Mirror.Snapshot;
import org.wordfreq.scaling.deadletters.NamedDocuments.NamedObject;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The flow of watching the dead letters, top to bottom: read them all, remember and announce the new ones, have documents
 * marked failed that they leave open, give the messages back, keep what was seen for lists.
 */
@Component
final class DeadLetterSweep {

    private static final Logger log = LoggerFactory.getLogger(DeadLetterSweep.class);

    private final HeldLetters letters;
    private final MoveTasks moves;
    private final Arrivals arrivals;
    private final DocumentStates documents;
    private final GivenUpDocuments givenUp;
    private final Announcement announcement;
    private final Mirror mirror;
    private final Meters meters;
    private final DeadLetterSettings settings;
    private final Clock clock;

    DeadLetterSweep(
            HeldLetters letters,
            MoveTasks moves,
            Arrivals arrivals,
            DocumentStates documents,
            GivenUpDocuments givenUp,
            Announcement announcement,
            Mirror mirror,
            Meters meters,
            DeadLetterSettings settings,
            Clock clock) {
        this.letters = letters;
        this.moves = moves;
        this.arrivals = arrivals;
        this.documents = documents;
        this.givenUp = givenUp;
        this.announcement = announcement;
        this.mirror = mirror;
        this.meters = meters;
        this.settings = settings;
        this.clock = clock;
    }

    /** What is there now, or was a moment ago. */
    Snapshot fresh() {
        return letters.undisturbed(() -> {
            // Whoever waited for another's sweep has its result.
            if (mirror.last().readAt().plus(settings.freshness()).isBefore(clock.instant())) {
                sweep();
            }
            return mirror.last();
        });
    }

    /**
     * Goes through the queue once.
     *
     * @throws SdkException if SQS or DynamoDB does not answer; what was held is given back, and the next sweep goes on with
     *     the letters that this one did not see
     */
    void sweep() {
        letters.undisturbed(() -> {
            if (moves.isRunning()) {
                // Held messages would be missed by the move, or moved while hidden: let it have the queue.
                log.debug("Dead letters are being sent again; this sweep is left out");
                return mirror.last();
            }
            var seen = new ArrayList<Entry>();
            var arrived = new ArrayList<Announcement.Arrived>();
            try {
                var reading = letters.readAll(held -> seen.add(look(held.letter(), arrived)));
                keep(seen, arrived, reading.size().total(), reading.complete());
            } catch (SdkException brokenOff) {
                // What was looked at need not be looked at again so soon, and would not be announced as new by the
                // next.
                keep(seen, arrived, Math.max(seen.size(), mirror.last().total()), false);
                throw brokenOff;
            }
            return mirror.last();
        });
    }

    private void keep(List<Entry> seen, List<Announcement.Arrived> arrived, long total, boolean complete) {
        mirror.refresh(seen, total, clock.instant(), complete);
        meters.size(total);
        announcement.announce(arrived, total);
    }

    private Entry look(Letter letter, List<Announcement.Arrived> arrived) {
        var now = clock.instant();
        var known = mirror.last().find(letter.messageId()).filter(entry -> entry.receives() < letter.receives());
        if (known.isPresent() && known.get().checkAgainAt().isAfter(now)) {
            return Entry.of(letter, known.get().arrivedAt(), now, known.get().checkAgainAt());
        }
        var states = documents.of(letter.names().objects());
        var reason = Reasons.of(letter.kind(), letter.reason(), states.values());
        var arrivedAt = known.map(Entry::arrivedAt).orElseGet(() -> arrive(letter, reason, arrived));
        var isSettled = !isDue(letter, states, now) || tell(letter, states, reason);
        return Entry.of(letter, arrivedAt, now, isSettled ? now.plus(settings.givenUpAgain()) : now);
    }

    /** Of what may never have been there counters are told less and less often: each telling wakes a fleet of none. */
    private boolean isDue(Letter letter, Map<NamedObject, State> states, Instant now) {
        return switch (givenUp.need(letter, states)) {
            case NONE -> false;
            case UNKNOWN -> arrivals.told(letter.messageId()).isDue(now, settings.givenUpAgain(), true);
            case OPEN -> arrivals.told(letter.messageId()).isDue(now, settings.givenUpAgain(), false);
        };
    }

    /** One letter that cannot be told of must not keep the others from being read. The next sweep tries again. */
    private boolean tell(Letter letter, Map<NamedObject, State> states, String reason) {
        try {
            givenUp.tell(letter, states, reason);
            arrivals.markTold(letter.messageId());
            meters.givenUp();
            return true;
        } catch (SdkException unsent) {
            log.atWarn()
                    .addKeyValue("messageId", letter.messageId())
                    .addKeyValue("cause", unsent.getMessage())
                    .log("Counters could not be told of a dead letter that leaves documents open");
            return false;
        }
    }

    private Instant arrive(Letter letter, String reason, List<Announcement.Arrived> arrived) {
        var arrival = arrivals.record(letter);
        if (arrival.isNew()) {
            meters.arrived(letter.kind());
            arrived.add(new Announcement.Arrived(letter.messageId(), letter.kind(), reason));
        }
        return arrival.at();
    }
}
