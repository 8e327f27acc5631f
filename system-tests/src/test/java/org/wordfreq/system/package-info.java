/** The whole platform as real processes, used from outside: over HTTP, S3 and SQS. */
@NullMarked
package org.wordfreq.system;

import org.jspecify.annotations.NullMarked;
