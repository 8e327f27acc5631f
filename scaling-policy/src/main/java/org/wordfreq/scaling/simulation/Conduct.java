package org.wordfreq.scaling.simulation;

/** How a fleet gets smaller. */
public enum Conduct {
    /** Only idle workers are stopped, and one that Spot takes gives its jobs back at once. */
    PROTECTED,
    /** Any worker is stopped, its jobs come back when their visibility time-out ends. */
    ANY_VICTIM,
    /** Workers that still start first, then the newest, as Kubernetes ranks pods; jobs come back as above. */
    NEWEST_FIRST
}
