package org.wordfreq.benchmarks;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** Some measurements of the same thing, one or more. */
record Series(List<Double> sorted) {

    Series {
        if (sorted.isEmpty()) {
            throw new IllegalArgumentException("A series must hold one measurement or more");
        }
        sorted = sorted.stream().sorted().toList();
    }

    static <T> Series of(List<T> measured, ToDoubleFunction<T> measurement) {
        return new Series(measured.stream().mapToDouble(measurement).boxed().toList());
    }

    double min() {
        return sorted.getFirst();
    }

    double max() {
        return sorted.getLast();
    }

    /** The one in the middle, or halfway between the two there. */
    double median() {
        var size = sorted.size();
        return (sorted.get((size - 1) / 2) + sorted.get(size / 2)) / 2;
    }
}
