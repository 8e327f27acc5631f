/** What scaling decided and did: kept in the table, counted, and told. */
@NullMarked
package org.wordfreq.scaling.journal;

import org.jspecify.annotations.NullMarked;
