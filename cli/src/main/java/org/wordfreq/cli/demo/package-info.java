/** Shows the whole platform at work on the bundled sample texts. */
@NullMarked
package org.wordfreq.cli.demo;

import org.jspecify.annotations.NullMarked;
