/** Our kernel against its peers, on the same texts, in turns. */
@NullMarked
package org.wordfreq.benchmarks;

import org.jspecify.annotations.NullMarked;
