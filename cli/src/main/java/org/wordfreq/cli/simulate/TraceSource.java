package org.wordfreq.cli.simulate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import org.wordfreq.cli.console.ExitCode;
import org.wordfreq.cli.console.Failure;
import org.wordfreq.scaling.simulation.Trace;
import org.wordfreq.scaling.simulation.TraceCsv;
import org.wordfreq.scaling.simulation.Traces;

/**
 * Where the traces of an option come from.
 *
 * @param name in the table
 * @param description what arrives
 * @param ofSeed the trace of each seed; a recorded one is the same for all
 */
record TraceSource(String name, String description, LongFunction<Trace> ofSeed) {

    private static final String ALL = "all";

    static String names() {
        return Arrays.stream(Traces.values()).map(Traces::id).collect(Collectors.joining(", "));
    }

    /** The traces that the option's value names. */
    static List<TraceSource> of(String value) {
        if (value.equals(ALL)) {
            return Arrays.stream(Traces.values()).map(TraceSource::synthetic).toList();
        }
        return Arrays.stream(Traces.values())
                .filter(trace -> trace.id().equals(value))
                .map(TraceSource::synthetic)
                .findFirst()
                .map(List::of)
                .orElseGet(() -> List.of(recorded(value)));
    }

    private static TraceSource synthetic(Traces trace) {
        return new TraceSource(trace.id(), trace.description(), trace::of);
    }

    private static TraceSource recorded(String value) {
        var file = Path.of(value);
        if (!Files.isRegularFile(file)) {
            throw new Failure(
                    ExitCode.USAGE,
                    "--trace takes " + names() + ", all, or a CSV file; '" + value + "' is none of these.");
        }
        try {
            var trace = TraceCsv.parse(file.getFileName().toString(), Files.readAllLines(file, StandardCharsets.UTF_8));
            var description = trace.jobs().size() + " recorded jobs";
            return new TraceSource(trace.name(), description, seed -> trace);
        } catch (IllegalArgumentException e) {
            throw new Failure(ExitCode.FAILED, value + " is no recorded trace: " + e.getMessage() + ".", e);
        } catch (IOException e) {
            throw new Failure(ExitCode.FAILED, value + " cannot be read as UTF-8 text: " + e.getMessage() + ".", e);
        }
    }
}
