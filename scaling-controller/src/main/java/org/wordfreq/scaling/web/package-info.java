/** What the REST resources of this service have in common: refusals, cursors, limits, and who asks. */
@NullMarked
package org.wordfreq.scaling.web;

import org.jspecify.annotations.NullMarked;
