/** What a service needs on AWS, looked at before it starts: all that is missing is told at once, and what helps. */
@NullMarked
package org.wordfreq.platform.preflight;

import org.jspecify.annotations.NullMarked;
