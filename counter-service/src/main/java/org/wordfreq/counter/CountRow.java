package org.wordfreq.counter;

import com.jerolba.carpet.annotation.NotNull;

/**
 * A row of a document's full counts; the component names are the names of the columns.
 *
 * @param word the word as the analyzer shows it
 * @param count how often it stands in the document
 */
record CountRow(@NotNull String word, long count) {}
