/** Which actions the services call on AWS, seen on the line, and whether their roles allow those and no others. */
@NullMarked
package org.wordfreq.system.access;

import org.jspecify.annotations.NullMarked;
