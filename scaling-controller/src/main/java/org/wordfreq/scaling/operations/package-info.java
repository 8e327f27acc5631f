/** What operators see of scaling and change at run time, over REST; every action is audited. */
@NullMarked
package org.wordfreq.scaling.operations;

import org.jspecify.annotations.NullMarked;
