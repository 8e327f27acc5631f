/** Tells clients of documents that change state, by server-sent events read from the table's stream. */
@NullMarked
package org.wordfreq.results.events;

import org.jspecify.annotations.NullMarked;
