/** What a person or a script sees: output, tables, progress, failures and exit codes. */
@NullMarked
package org.wordfreq.cli.console;

import org.jspecify.annotations.NullMarked;
