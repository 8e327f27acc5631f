/** The platform on AWS as a CDK app: what is where, who may do what, and what is watched. */
@NullMarked
package org.wordfreq.infra;

import org.jspecify.annotations.NullMarked;
