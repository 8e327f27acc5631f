package org.wordfreq.scaling.simulation;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Recorded traces as CSV: a line {@code seconds,bytes} for each job, a first line with these names allowed, empty lines and
 * lines that begin with # ignored.
 */
public final class TraceCsv {

    private static final double TAIL_SECONDS = 1800;
    private static final String HEADER = "seconds,bytes";

    private TraceCsv() {}

    /**
     * Reads a trace.
     *
     * @param name in reports
     * @param lines of the file
     * @throws IllegalArgumentException if a line is no job or there is none; says which and why
     */
    public static Trace parse(String name, List<String> lines) {
        var jobs = new ArrayList<Job>();
        var last = 0.0;
        for (var i = 0; i < lines.size(); i++) {
            var line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#") && !(jobs.isEmpty() && line.equals(HEADER))) {
                var job = job(line, i + 1);
                last = Math.max(last, job.arrivalSeconds());
                jobs.add(job);
            }
        }
        return new Trace(name, jobs, last + TAIL_SECONDS, 2);
    }

    private static Job job(String line, int number) {
        var fields = line.split(",", -1);
        if (fields.length == 2) {
            try {
                return new Job(Double.parseDouble(fields[0].strip()), Long.parseLong(fields[1].strip()));
            } catch (IllegalArgumentException e) {
                throw notAJob(line, number, e);
            }
        }
        throw notAJob(line, number, null);
    }

    private static IllegalArgumentException notAJob(String line, int number, @Nullable Exception cause) {
        return new IllegalArgumentException(
                "line " + number + " is '" + line + "', but should be seconds,bytes such as 12.5,1000000", cause);
    }
}
