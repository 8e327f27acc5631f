package org.wordfreq.results;

import org.jspecify.annotations.Nullable;
import org.wordfreq.results.Cursors.WordPlace;
import org.wordfreq.results.counts.WordPosition;

/**
 * Which words of some counts to show.
 *
 * @param prefix only words that begin with it, once it is folded as the analyzer folds; empty for all
 * @param limit at most so many
 * @param after the place to go on from; null to begin
 */
record WordsRequest(String prefix, int limit, @Nullable WordPlace after) {

    WordPosition position() {
        return after == null ? WordPosition.START : after.position();
    }
}
