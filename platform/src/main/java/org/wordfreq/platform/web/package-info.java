/** What every service tells clients in the same words. */
@NullMarked
package org.wordfreq.platform.web;

import org.jspecify.annotations.NullMarked;
