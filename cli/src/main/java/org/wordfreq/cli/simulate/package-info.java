/** The simulation of scaling policies: a table for people and a chart. */
@NullMarked
package org.wordfreq.cli.simulate;

import org.jspecify.annotations.NullMarked;
