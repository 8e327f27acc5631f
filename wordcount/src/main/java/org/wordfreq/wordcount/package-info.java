/** What a word is and how to count it: the analyzers and the counter, free of Spring and AWS. */
@NullMarked
package org.wordfreq.wordcount;

import org.jspecify.annotations.NullMarked;
