/** Full counts as local files: downloaded once, kept within a bound, merged and queried with DuckDB. */
@NullMarked
package org.wordfreq.results.counts;

import org.jspecify.annotations.NullMarked;
