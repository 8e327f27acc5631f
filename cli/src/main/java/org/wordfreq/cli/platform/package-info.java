/** Runs the whole platform on this machine, each part in a JVM of its own. */
@NullMarked
package org.wordfreq.cli.platform;

import org.jspecify.annotations.NullMarked;
