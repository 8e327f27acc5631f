/** {@code wordfreq costs}: what a month on AWS costs, from prices with a date and a load. */
@NullMarked
package org.wordfreq.cli.costs;

import org.jspecify.annotations.NullMarked;
