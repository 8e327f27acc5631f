/** Answers questions about documents, words and corpora over REST; {@code WordCounts} tells the flow. */
@NullMarked
package org.wordfreq.results;

import org.jspecify.annotations.NullMarked;
