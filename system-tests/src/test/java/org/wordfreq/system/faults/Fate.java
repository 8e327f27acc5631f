package org.wordfreq.system.faults;

/** What becomes of one request. */
public enum Fate {
    /** It is served. */
    SERVED,
    /** It is answered by an error and never reaches the service. */
    REFUSED,
    /** Its connection is reset before it reaches the service. */
    REQUEST_LOST,
    /** It is served, and its connection is reset before the answer. */
    ANSWER_LOST,
    /** It is served, and its connection is reset after the first bytes of the answer. */
    ANSWER_CUT,
    /** It waits in vain on a silent line. */
    STALLED,
    /** Its connection is reset because the line is cut, with or without a request under way. */
    DISCONNECTED
}
