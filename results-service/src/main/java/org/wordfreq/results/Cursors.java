package org.wordfreq.results;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wordfreq.contracts.CorpusNames;
import org.wordfreq.results.counts.WordPosition;

/** The places in the lists of this service, which their cursors hold. */
final class Cursors {

    private Cursors() {}

    /** After this document of this corpus. */
    record DocumentPlace(String corpus, String listingKey) {

        /** DynamoDB takes no range key that is longer, in bytes. */
        private static final int MAX_LISTING_KEY = 1024;

        DocumentPlace {
            require(CorpusNames.isValid(corpus));
            // No stricter: an item that somebody else wrote has a place in the list, too.
            require(!listingKey.isEmpty() && listingKey.getBytes(StandardCharsets.UTF_8).length <= MAX_LISTING_KEY);
        }
    }

    /** After this corpus. */
    record CorpusPlace(String corpus) {

        CorpusPlace {
            require(CorpusNames.isValid(corpus));
        }
    }

    /**
     * After this word of exactly these counts.
     *
     * @param list whose counts, as {@link #ofDocument} or {@link #ofCorpus} names it
     * @param counts which state of that list's counts
     * @param count of the word, at least 1
     * @param word the last one shown; the classic analyzer counts an empty one
     */
    record WordPlace(String list, String counts, long count, String word) {

        WordPlace {
            Objects.requireNonNull(list);
            Objects.requireNonNull(counts);
            Objects.requireNonNull(word);
            require(count > 0);
        }

        static String ofDocument(UUID id) {
            return "document " + id;
        }

        /** Totals by different analyzers are different lists. */
        static String ofCorpus(String corpus, String analyzer) {
            return "corpus " + corpus + " " + analyzer;
        }

        WordPosition position() {
            return new WordPosition(count, word);
        }
    }

    /** After this document among those that hold a word. */
    record HolderPlace(long count, String documentId) {

        HolderPlace {
            require(count > 0 && documentId.length() == 36);
        }
    }

    static String encode(Record place) {
        return org.wordfreq.platform.web.Cursors.encode(place);
    }

    private static void require(boolean rule) {
        if (!rule) {
            throw new IllegalArgumentException("no service made this place");
        }
    }

    /** The place of a cursor; null for none. */
    static <T extends Record> @Nullable T decode(@Nullable String cursor, Class<T> kind) {
        return org.wordfreq.platform.web.Cursors.decode(cursor, kind, Refusal::invalidCursor);
    }
}
