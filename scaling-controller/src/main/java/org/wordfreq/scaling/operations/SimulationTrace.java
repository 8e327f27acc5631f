package org.wordfreq.scaling.operations;

import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.wordfreq.scaling.simulation.Cloud;
import org.wordfreq.scaling.simulation.Job;
import org.wordfreq.scaling.simulation.Trace;
import org.wordfreq.scaling.simulation.Traces;
import org.wordfreq.scaling.web.Refusal;

/** What arrives: a synthetic trace by its name, or a recorded one. */
@Schema(
        name = "SimulationTrace",
        description = "What arrives: the name of a synthetic trace, or arrivalSeconds and bytes of recorded jobs")
record SimulationTrace(
        @Schema(
                description = "A synthetic trace",
                allowableValues = {"burst", "steady", "diurnal", "spike", "drip", "heavy"},
                example = "burst",
                nullable = true)
        @Nullable
        String name,

        @ArraySchema(
                arraySchema =
                        @Schema(
                                description =
                                        "When each recorded job arrived, in seconds from the beginning, 0 to 172800; at most"
                                                + " 20000 of them, in any order",
                                nullable = true),
                schema = @Schema(example = "12.5"))
        @Nullable
        List<@Nullable Double> arrivalSeconds,

        @ArraySchema(
                arraySchema =
                        @Schema(
                                description = "The size of each recorded job, as many as there are arrivals",
                                nullable = true),
                schema = @Schema(example = "1000000"))
        @Nullable
        List<@Nullable Long> bytes) {

    static final SimulationTrace BURST = new SimulationTrace(Traces.BURST.id(), null, null);

    private static final int MOST_JOBS = 20_000;
    private static final double TWO_DAYS = 172_800;
    private static final double TAIL_SECONDS = 1800;
    /** A slot that is taken for longer tells of the job rather than of the policy. */
    private static final double LONGEST_JOB = 7200;

    /** What arrives, for people. */
    String description() {
        return name != null ? named(name).description() : "recorded jobs";
    }

    /**
     * The trace of each seed.
     *
     * @throws Refusal if there is no such trace, or its jobs break a rule
     */
    LongFunction<Trace> traces(Cloud cloud) {
        if (name != null) {
            if (arrivalSeconds != null || bytes != null) {
                throw Refusal.invalid("The member trace has a name and recorded jobs. Send one of them.");
            }
            return named(name)::of;
        }
        var recorded = recorded(cloud);
        return seed -> recorded;
    }

    private Trace recorded(Cloud cloud) {
        if (arrivalSeconds == null || bytes == null || arrivalSeconds.size() != bytes.size()) {
            throw Refusal.invalid("The member trace has " + size(arrivalSeconds) + " arrivalSeconds and " + size(bytes)
                    + " bytes. Send as many of one as of the other, or a name: " + names() + ".");
        }
        if (bytes.isEmpty() || bytes.size() > MOST_JOBS) {
            throw Refusal.invalid("The member trace has " + bytes.size() + " jobs; it must be from 1 to " + MOST_JOBS
                    + ". Send a shorter recording.");
        }
        var jobs = IntStream.range(0, bytes.size())
                .mapToObj(i -> job(i, arrivalSeconds.get(i), bytes.get(i), cloud))
                .toList();
        var last = jobs.stream().mapToDouble(Job::arrivalSeconds).max().orElse(0);
        return new Trace("recorded", jobs, last + TAIL_SECONDS, 2);
    }

    private static Job job(int index, @Nullable Double arrival, @Nullable Long size, Cloud cloud) {
        if (arrival == null || size == null) {
            throw Refusal.invalid("Job " + index + " of the trace is null. Send numbers only.");
        }
        SimulationRules.within("trace.arrivalSeconds[" + index + "]", arrival, 0, 0, TWO_DAYS);
        if (size < 0 || cloud.seconds(size.doubleValue()) > LONGEST_JOB) {
            throw Refusal.invalid("The member trace.bytes[" + index + "] is " + size
                    + "; a job must have 0 bytes or more,"
                    + " and take " + SimulationRules.text(LONGEST_JOB) + " s at most with the cloud's jobSeconds and"
                    + " bytesPerSecond. Leave it out, or change the cloud.");
        }
        return new Job(arrival, size);
    }

    private static int size(@Nullable List<?> list) {
        return list == null ? 0 : list.size();
    }

    private static Traces named(String name) {
        return Arrays.stream(Traces.values())
                .filter(trace -> trace.id().equals(name))
                .findFirst()
                .orElseThrow(() -> Refusal.invalid("The member trace.name is '" + Refusal.shortened(name)
                        + "', which is no trace. There are " + names() + "; or send recorded jobs."));
    }

    private static String names() {
        return Arrays.stream(Traces.values()).map(Traces::id).collect(Collectors.joining(", "));
    }
}
