/** Tests of the files that deploy WordFreq. */
@NullMarked
package org.wordfreq.deploy;

import org.jspecify.annotations.NullMarked;
