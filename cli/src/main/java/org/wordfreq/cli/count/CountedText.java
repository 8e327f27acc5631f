package org.wordfreq.cli.count;

import java.util.Optional;
import org.wordfreq.wordcount.WordCounts;

/**
 * A text's counts.
 *
 * @param counts its words; to be closed
 * @param doubt why it does not look like text, if it does not
 */
record CountedText(WordCounts counts, Optional<String> doubt) implements AutoCloseable {

    @Override
    public void close() {
        counts.close();
    }
}
