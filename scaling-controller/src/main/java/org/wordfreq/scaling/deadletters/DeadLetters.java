package org.wordfreq.scaling.deadletters;

import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.wordfreq.contracts.Timestamps;
import org.wordfreq.platform.web.Cursors;
import org.wordfreq.scaling.deadletters.HeldLetters.Search;
import org.wordfreq.scaling.deadletters.Mirror.Entry;
import org.wordfreq.scaling.deadletters.Mirror.Place;
import org.wordfreq.scaling.web.Refusal;

/** The dead letters, to look at. */
@Component
final class DeadLetters {

    private final DeadLetterSweep sweep;
    private final HeldLetters letters;
    private final MoveTasks moves;
    private final Arrivals arrivals;
    private final DocumentStates documents;
    private final Clock clock;

    DeadLetters(
            DeadLetterSweep sweep,
            HeldLetters letters,
            MoveTasks moves,
            Arrivals arrivals,
            DocumentStates documents,
            Clock clock) {
        this.sweep = sweep;
        this.letters = letters;
        this.moves = moves;
        this.arrivals = arrivals;
        this.documents = documents;
        this.clock = clock;
    }

    /** A page of the list, its documents as they stand now. */
    DeadLettersPage page(int limit, @Nullable Place after) {
        var snapshot = sweep.fresh();
        var left = snapshot.after(after);
        var page = left.subList(0, Math.min(limit, left.size()));
        return new DeadLettersPage(
                views(page),
                Math.max(snapshot.total(), snapshot.entries().size()),
                snapshot.complete(),
                Timestamps.format(snapshot.readAt()),
                left.size() > limit ? Cursors.encode(Place.of(page.getLast())) : null);
    }

    /**
     * The whole letter.
     *
     * @throws Refusal if it is not there
     */
    DeadLetterView find(String messageId) {
        var search = letters.with(messageId, held -> {
            try {
                return view(held.letter());
            } finally {
                letters.giveBack(held);
            }
        });
        return found(search, messageId);
    }

    /** What was found, or the refusal that says why nothing was. */
    <T> T found(Search<T> search, String messageId) {
        return switch (search) {
            case Search.Found<T> found -> found.result();
            case Search.Absent<T> absent ->
                throw moves.isRunning() ? LetterRefusals.moving(messageId) : LetterRefusals.unknownLetter(messageId);
            case Search.Unsure<T> unsure ->
                throw moves.isRunning() ? LetterRefusals.moving(messageId) : LetterRefusals.heldElsewhere(messageId);
        };
    }

    private DeadLetterView view(Letter letter) {
        return DeadLetterView.of(
                letter,
                arrivals.of(letter.messageId()).orElseGet(clock::instant),
                documents.of(letter.names().objects()));
    }

    private List<DeadLetterView> views(List<Entry> page) {
        var states = documents.of(
                page.stream().flatMap(entry -> entry.documents().stream()).toList());
        return page.stream().map(entry -> DeadLetterView.of(entry, states)).toList();
    }
}
