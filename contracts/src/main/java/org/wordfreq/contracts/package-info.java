/** What crosses a boundary between services: messages, names, keys and the table mapping. */
@NullMarked
package org.wordfreq.contracts;

import org.jspecify.annotations.NullMarked;
