package org.wordfreq.scaling.deadletters;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.wordfreq.scaling.deadletters.AuditEntry.Action;
import org.wordfreq.scaling.deadletters.AuditEntry.Outcome;
import org.wordfreq.scaling.deadletters.NamedDocuments.NamedObject;
import org.wordfreq.scaling.web.Refusal;

/**
 * What operators do to dead letters. Each action is in the audit log before it begins. Nothing is lost whatever dies in
 * between: a letter is deleted last, and one that was sent already may be sent twice, which counters take for what it is.
 */
@Component
final class DeadLetterActions {

    private final HeldLetters letters;
    private final DeadLetterSweep sweep;
    private final DeadLetters deadLetters;
    private final DeadLetterQueue queue;
    private final MoveTasks moves;
    private final JobSender jobs;
    private final GivenUpDocuments givenUp;
    private final Mirror mirror;
    private final AuditLog audit;
    private final Meters meters;

    DeadLetterActions(
            HeldLetters letters,
            DeadLetterSweep sweep,
            DeadLetters deadLetters,
            DeadLetterQueue queue,
            MoveTasks moves,
            JobSender jobs,
            GivenUpDocuments givenUp,
            Mirror mirror,
            AuditLog audit,
            Meters meters) {
        this.letters = letters;
        this.sweep = sweep;
        this.deadLetters = deadLetters;
        this.queue = queue;
        this.moves = moves;
        this.jobs = jobs;
        this.givenUp = givenUp;
        this.mirror = mirror;
        this.audit = audit;
        this.meters = meters;
    }

    /**
     * Sends one letter to the jobs queue again.
     *
     * @throws Refusal if it is not there
     */
    AuditEntry redrive(String messageId, String actor) {
        return onLetter(messageId, actor, Action.REDRIVE, null, held -> {
            var sent = jobs.sendAgain(held);
            return "Sent to the jobs queue as message " + sent + ".";
        });
    }

    /**
     * Deletes one letter. Documents that it leaves open are marked failed by a counter: no other job may be there for
     * them.
     *
     * @throws Refusal if it is not there
     */
    AuditEntry discard(String messageId, String actor, String reason) {
        return onLetter(messageId, actor, Action.DISCARD, reason, held -> {
            givenUp.tellIfNeeded(held.letter(), "Its job was discarded from the dead letters: " + reason);
            return "Deleted.";
        });
    }

    /**
     * Has SQS send all letters again.
     *
     * @param perSecond how many a second at most; as fast as SQS can for null
     * @throws Refusal if that is going on already
     */
    AuditEntry redriveAll(@Nullable Integer perSecond, String actor) {
        return letters.undisturbed(() -> {
            var before = moves.list();
            if (before.stream().anyMatch(MoveTasks.Move::isRunning)) {
                throw LetterRefusals.alreadyMoving();
            }
            // So the audit log says what was there. And a move by ElasticMQ (1.7.1) would bring back what was deleted,
            // unless a message was given back since.
            sweep.sweep();
            var there = mirror.last();
            var begun = audit.begin(actor, Action.REDRIVE_ALL, null, names(there), null);
            if (there.total() == 0) {
                return audit.complete(begun, Outcome.DONE, "There are no dead letters.");
            }
            start(perSecond, begun, before);
            meters.done(Action.REDRIVE_ALL);
            return audit.complete(
                    begun,
                    Outcome.DONE,
                    "SQS has begun to move about " + there.total() + " messages to the jobs queue.");
        });
    }

    private void start(@Nullable Integer perSecond, AuditEntry begun, List<MoveTasks.Move> before) {
        try {
            if (moves.start(perSecond).isEmpty()) {
                throw LetterRefusals.alreadyMoving();
            }
        } catch (Refusal refused) {
            audit.complete(begun, Outcome.FAILED, "Not begun: " + refused.getMessage());
            throw refused;
        } catch (RuntimeException failed) {
            // Perhaps only the answer was lost.
            if (!hasBegun(begun, before, failed)) {
                audit.complete(begun, Outcome.FAILED, "Not begun: " + failed.getMessage());
                throw failed;
            }
        }
    }

    private boolean hasBegun(AuditEntry begun, List<MoveTasks.Move> before, RuntimeException failed) {
        try {
            return moves.hasBegunSince(before);
        } catch (RuntimeException unknown) {
            audit.complete(begun, Outcome.FAILED, "It is not known whether it has begun: " + failed.getMessage());
            throw failed;
        }
    }

    private AuditEntry onLetter(
            String messageId, String actor, Action action, @Nullable String reason, Function<Held, String> work) {
        var search = letters.with(messageId, held -> {
            try {
                var begun = audit.begin(actor, action, messageId, names(held.letter()), reason);
                return end(begun, held, work);
            } catch (RuntimeException failed) {
                letters.giveBack(held);
                throw failed;
            }
        });
        return deadLetters.found(search, messageId);
    }

    private AuditEntry end(AuditEntry begun, Held held, Function<Held, String> work) {
        var done = "";
        try {
            done = work.apply(held);
            queue.delete(held);
        } catch (RuntimeException failed) {
            audit.complete(begun, Outcome.FAILED, done + "The dead letter is still there: " + failed.getMessage());
            throw failed;
        }
        mirror.remove(held.messageId());
        meters.done(begun.action());
        return audit.complete(begun, Outcome.DONE, done);
    }

    private static List<String> names(Letter letter) {
        return names(letter.names().objects().stream());
    }

    private static List<String> names(Mirror.Snapshot letters) {
        return names(letters.entries().stream().flatMap(letter -> letter.documents().stream()));
    }

    private static List<String> names(Stream<NamedObject> objects) {
        return objects.limit(Mirror.Entry.DOCUMENTS).map(NamedObject::tableKey).toList();
    }
}
