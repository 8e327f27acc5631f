/** Benchmarks of the stages of the kernel, in its package because the stages are seen only there. */
@NullMarked
package org.wordfreq.wordcount;

import org.jspecify.annotations.NullMarked;
