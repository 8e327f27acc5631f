/** Counts files on this machine, with the same kernel as the platform. */
@NullMarked
package org.wordfreq.cli.count;

import org.jspecify.annotations.NullMarked;
