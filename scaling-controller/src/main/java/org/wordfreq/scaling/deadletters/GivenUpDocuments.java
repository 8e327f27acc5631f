package org.wordfreq.scaling.deadletters;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.wordfreq.contracts.JobMessage.GivenUp;
import org.wordfreq.contracts.ResourceNames;
import org.wordfreq.scaling.deadletters.DocumentStates.State;
import org.wordfreq.scaling.deadletters.Letter.Kind;
import org.wordfreq.scaling.deadletters.NamedDocuments.NamedObject;

/**
 * Tells counters of documents that are still open although their job is dead: its worker died and could not say so. A
 * counter then marks them failed; the controller itself does not, since only counters move documents.
 */
@Component
final class GivenUpDocuments {

    private static final int MAX_REASON = 2_000;

    private final JobSender jobs;
    private final DocumentStates documents;

    GivenUpDocuments(JobSender jobs, DocumentStates documents) {
        this.jobs = jobs;
        this.documents = documents;
    }

    /** Whether counters have to be told of a letter. */
    enum Need {
        /** Its documents are at their ends. */
        NONE,
        /** The table does not know one of its documents: no attempt came so far, or there is no such object. */
        UNKNOWN,
        /** One of its documents is open. */
        OPEN
    }

    /** Never of a letter that is such a job itself, or it would go round for ever. */
    Need need(Letter letter, Map<NamedObject, State> states) {
        if (letter.names().isGivenUp()) {
            return Need.NONE;
        }
        if (states.values().stream().anyMatch(State::isOpen)) {
            return Need.OPEN;
        }
        var unknown = letter.kind() == Kind.RECEIVES
                && letter.names().objects().stream()
                        .anyMatch(object -> documents.mayKnow(object) && !states.containsKey(object));
        return unknown ? Need.UNKNOWN : Need.NONE;
    }

    /** Reads where the letter's documents stand, and tells of those that have not ended. */
    void tellIfNeeded(Letter letter, String reason) {
        var states = documents.of(letter.names().objects());
        if (need(letter, states) != Need.NONE) {
            tell(letter, states, reason);
        }
    }

    /** Sends jobs for those of the letter's documents that have not ended. */
    void tell(Letter letter, Map<NamedObject, State> states, String reason) {
        // In the dead letters, every look at it is one receive more.
        var receives = Math.min(letter.receives(), ResourceNames.MAX_RECEIVE_COUNT);
        for (var body : letter.names().bodiesOf(object -> documents.mayKnow(object) && isToEnd(states.get(object)))) {
            jobs.send(new GivenUp(letter.jobId(), clause(reason), receives, body));
        }
    }

    /** Without the full stop, which the counter puts behind it, and no longer than a job has room for. */
    private static String clause(String reason) {
        var text = reason.length() <= MAX_REASON ? reason : reason.substring(0, MAX_REASON);
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }

    private static boolean isToEnd(@Nullable State state) {
        return state == null || state.isOpen();
    }
}
