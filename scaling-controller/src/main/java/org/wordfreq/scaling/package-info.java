/** Observes the backlog and the workers. */
@NullMarked
package org.wordfreq.scaling;

import org.jspecify.annotations.NullMarked;
