/** Files by which processes of one host tell each other something. */
@NullMarked
package org.wordfreq.platform.file;

import org.jspecify.annotations.NullMarked;
