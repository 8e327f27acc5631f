/** Draws what happened over time. */
@NullMarked
package org.wordfreq.cli.chart;

import org.jspecify.annotations.NullMarked;
