/** The wordfreq command line. */
@NullMarked
package org.wordfreq.cli;

import org.jspecify.annotations.NullMarked;
