/** The counter as a function of AWS Lambda. */
@NullMarked
package org.wordfreq.lambda;

import org.jspecify.annotations.NullMarked;
