/** A deterministic discrete-event model of queue, workers and clouds, in which policies are compared. */
@NullMarked
package org.wordfreq.scaling.simulation;

import org.jspecify.annotations.NullMarked;
