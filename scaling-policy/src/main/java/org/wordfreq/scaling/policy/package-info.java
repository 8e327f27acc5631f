/** How large the fleet should be: pure functions of state, signals and time, free of Spring, AWS, clocks and I/O. */
@NullMarked
package org.wordfreq.scaling.policy;

import org.jspecify.annotations.NullMarked;
