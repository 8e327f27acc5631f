/** Takes documents in over HTTP, stores them in S3 and sends their jobs. */
@NullMarked
package org.wordfreq.ingest;

import org.jspecify.annotations.NullMarked;
