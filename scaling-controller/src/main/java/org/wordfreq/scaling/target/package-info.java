/** Where the fleet runs: what gives it its size. */
@NullMarked
package org.wordfreq.scaling.target;

import org.jspecify.annotations.NullMarked;
