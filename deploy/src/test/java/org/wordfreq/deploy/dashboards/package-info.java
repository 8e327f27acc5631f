/** Tests of the dashboards and alerts: what they ask for exists. */
@NullMarked
package org.wordfreq.deploy.dashboards;

import org.jspecify.annotations.NullMarked;
