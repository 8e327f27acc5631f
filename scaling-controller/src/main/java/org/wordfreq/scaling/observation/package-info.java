/** What the controller sees: the queue, the workers and their target, and what it has learned of how fast work is done. */
@NullMarked
package org.wordfreq.scaling.observation;

import org.jspecify.annotations.NullMarked;
