/**
 * Calls to AWS that fail well: tried again when that may help, refused at once while the service is away, and bounded in
 * number so that one kind of work cannot starve another.
 */
@NullMarked
package org.wordfreq.platform.resilience;

import org.jspecify.annotations.NullMarked;
