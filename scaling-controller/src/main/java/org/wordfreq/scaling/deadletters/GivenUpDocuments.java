package org.wordfreq.scaling.deadletters;

import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.wordfreq.contracts.JobMessage.GivenUp;
import org.wordfreq.scaling.deadletters.DocumentStates.State;
import org.wordfreq.scaling.deadletters.NamedDocuments.NamedObject;

/**
 * Tells counters of documents that are still open although their job is dead: its worker died and could not say so. A
 * counter then marks them failed; the controller itself does not, since only counters move documents.
 */
@Component
final class GivenUpDocuments {

    private final JobSender jobs;
    private final DocumentStates documents;

    GivenUpDocuments(JobSender jobs, DocumentStates documents) {
        this.jobs = jobs;
        this.documents = documents;
    }

    /** Whether the letter leaves any of its documents open, for a counter to end. */
    static boolean anyOpen(Letter letter, Map<NamedObject, State> states) {
        return !letter.names().isGivenUp() && states.values().stream().anyMatch(State::isOpen);
    }

    /** Reads where the letter's documents stand, and tells of those that are open. */
    void tellIfOpen(Letter letter, String reason) {
        var states = documents.of(letter.names().objects());
        if (anyOpen(letter, states)) {
            tell(letter, states, reason);
        }
    }

    /**
     * Sends a job for the open ones of the letter's documents; never for a letter that is such a job itself, or it would
     * go round for ever.
     */
    void tell(Letter letter, Map<NamedObject, State> states, String reason) {
        var open = states.entrySet().stream()
                .filter(entry -> entry.getValue().isOpen())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        for (var body : letter.names().bodiesOf(open::contains)) {
            jobs.send(new GivenUp(letter.messageId(), reason, letter.receives(), body));
        }
    }
}
