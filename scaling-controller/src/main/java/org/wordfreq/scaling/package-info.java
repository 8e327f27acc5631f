/** Observes the backlog and the workers, decides how large the fleet should be, and asks its target for that. */
@NullMarked
package org.wordfreq.scaling;

import org.jspecify.annotations.NullMarked;
