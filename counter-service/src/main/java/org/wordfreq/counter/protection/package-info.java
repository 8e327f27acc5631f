/** What keeps a busy worker from being scaled in by the target that runs it, and tells when its instance is taken away. */
@NullMarked
package org.wordfreq.counter.protection;

import org.jspecify.annotations.NullMarked;
