package org.wordfreq.platform.preflight;

import java.util.List;

/**
 * Something that a service needs, and how to see whether it is there and may be used.
 *
 * @param what it is, with its name, as the subject of a sentence: {@code the bucket 'wordfreq-documents'}
 * @param property the setting that names it
 * @param trials made one after the other until one shows that it is not there. They change nothing
 */
public record Need(String what, String property, List<Trial> trials) {

    public Need {
        trials = List.copyOf(trials);
    }

    /**
     * A call that changes nothing.
     *
     * @param action that IAM must allow for it
     * @param call returns, or fails with what AWS answers. Another refusal than those of rights, credentials and absence is
     *     an answer to somebody who may ask, which is all that is wanted; {@link Unfit} says what is wrong otherwise
     */
    public record Trial(String action, Runnable call) {}

    /** Whoever needs something besides buckets, tables, queues and topics offers this as a bean. */
    @FunctionalInterface
    public interface Source {

        /** What is needed; called once. */
        List<Need> needs();
    }
}
