/** The few metrics that go to CloudWatch, where each costs money. */
@NullMarked
package org.wordfreq.platform.metrics;

import org.jspecify.annotations.NullMarked;
