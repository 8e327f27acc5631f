/** Takes jobs, counts their documents and publishes the results. */
@NullMarked
package org.wordfreq.counter;

import org.jspecify.annotations.NullMarked;
