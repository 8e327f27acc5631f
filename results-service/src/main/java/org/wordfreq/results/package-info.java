/** Answers questions about documents, words and corpora over REST. */
@NullMarked
package org.wordfreq.results;

import org.jspecify.annotations.NullMarked;
