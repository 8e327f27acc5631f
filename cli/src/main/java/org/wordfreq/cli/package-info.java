/** The {@code wordfreq} command: runs the platform on this machine, and talks to one that runs anywhere. */
@NullMarked
package org.wordfreq.cli;

import org.jspecify.annotations.NullMarked;
