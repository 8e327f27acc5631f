/**
 * A proxy between the services and the emulators that does to their traffic what networks and AWS do: it delays, resets,
 * stalls and cuts connections, loses answers, and refuses requests as an overloaded service does.
 */
@NullMarked
package org.wordfreq.system.faults;

import org.jspecify.annotations.NullMarked;
