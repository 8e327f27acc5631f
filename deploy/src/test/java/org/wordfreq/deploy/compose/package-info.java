/** Tests of docker-compose.yml: what a Docker engine would refuse, and what it would take and should not be given. */
@NullMarked
package org.wordfreq.deploy.compose;

import org.jspecify.annotations.NullMarked;
