/** Tells the world outside of what happened: a port, and the ways out of it. */
@NullMarked
package org.wordfreq.platform.notification;

import org.jspecify.annotations.NullMarked;
