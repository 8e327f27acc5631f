/** What every service that has to do with queues needs. */
@NullMarked
package org.wordfreq.platform.queue;

import org.jspecify.annotations.NullMarked;
