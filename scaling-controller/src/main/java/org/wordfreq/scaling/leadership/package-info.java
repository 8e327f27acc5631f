/** One of several controllers leads: only that one changes the fleet. */
@NullMarked
package org.wordfreq.scaling.leadership;

import org.jspecify.annotations.NullMarked;
