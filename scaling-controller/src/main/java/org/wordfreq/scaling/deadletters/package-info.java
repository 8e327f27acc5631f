/** Jobs that were given up: shows them, tells of new ones, and lets operators send them again or discard them. */
@NullMarked
package org.wordfreq.scaling.deadletters;

import org.jspecify.annotations.NullMarked;
