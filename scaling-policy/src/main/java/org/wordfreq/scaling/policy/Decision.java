package org.wordfreq.scaling.policy;

import java.util.stream.Collectors;

/** The size that the fleet should have, and why. */
public sealed interface Decision {

    /** The size that it should have had so far, in workers. */
    int from();

    /** The size that it should have from now on, in workers. */
    int to();

    /** What the decision rests on. */
    Reasoning why();

    /** More workers. */
    record Grow(int from, int to, Reasoning why) implements Decision {}

    /** Fewer workers. */
    record Shrink(int from, int to, Reasoning why) implements Decision {}

    /** As many as before. */
    record Keep(int from, Reasoning why) implements Decision {
        @Override
        public int to() {
            return from;
        }
    }

    /**
     * As many as before, because the signals are missing or contradict themselves.
     *
     * @param fault what is wrong with them
     */
    record Blind(int from, String fault, Reasoning why) implements Decision {
        @Override
        public int to() {
            return from;
        }
    }

    /** The decision from one size to another. */
    static Decision of(int from, int to, Reasoning why) {
        if (to == from) {
            return new Keep(from, why);
        }
        return to > from ? new Grow(from, to, why) : new Shrink(from, to, why);
    }

    /** The decision in a sentence or two for operators. */
    default String sentence() {
        var rejected = why().rejected().stream()
                .map(other -> " Not " + other.size() + ": " + other.reason() + ".")
                .collect(Collectors.joining());
        return verb() + ": " + why().because() + "." + rejected;
    }

    private String verb() {
        return switch (this) {
            case Grow grow -> "Grow from " + grow.from() + " to " + grow.to();
            case Shrink shrink -> "Shrink from " + shrink.from() + " to " + shrink.to();
            case Keep keep -> "Keep " + keep.from();
            case Blind blind -> "Hold " + blind.from() + " without sight";
        };
    }
}
