package org.wordfreq.scaling.leadership;

import org.jspecify.annotations.Nullable;

/** Whether a controller leads. */
public sealed interface Standing {

    /**
     * It does.
     *
     * @param holder its own name
     * @param fencing how many times the lead has changed hands; what a leader of before writes has a lower number
     */
    record Leading(String holder, long fencing) implements Standing {}

    /**
     * Another does, or nobody is known to.
     *
     * @param holder the name of the one that does; null while that is not known
     */
    record Following(@Nullable String holder) implements Standing {}
}
