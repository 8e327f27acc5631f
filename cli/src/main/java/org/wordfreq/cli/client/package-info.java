/** Talks to a running platform over its REST interfaces. */
@NullMarked
package org.wordfreq.cli.client;

import org.jspecify.annotations.NullMarked;
