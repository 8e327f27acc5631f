/** What is done again and again for as long as the worker runs. */
@NullMarked
package org.wordfreq.counter.schedule;

import org.jspecify.annotations.NullMarked;
