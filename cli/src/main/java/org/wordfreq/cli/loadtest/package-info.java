/** Sends generated text of known counts through a platform and checks every count. */
@NullMarked
package org.wordfreq.cli.loadtest;

import org.jspecify.annotations.NullMarked;
