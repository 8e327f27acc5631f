/** The platform's promise under fire: real processes, seeded faults, and an oracle that knows every count. */
@NullMarked
package org.wordfreq.system.chaos;

import org.jspecify.annotations.NullMarked;
