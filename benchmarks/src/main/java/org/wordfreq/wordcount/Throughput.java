package org.wordfreq.wordcount;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What JMH shows beside the benchmark's own operations a second. */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.OPERATIONS)
public class Throughput {

    /** Megabytes (10^6 bytes) of text. */
    public double megabytes;

    void add(BenchmarkText text) {
        megabytes += text.bytes().length / 1e6;
    }
}
