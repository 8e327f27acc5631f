package org.wordfreq.scaling.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;

/** Synthetic traces. The same seed gives the same trace. */
public enum Traces {
    /** The original's experiment: 120 files, 117.5 MB, at once. */
    BURST("120 files of 117.5 MB in five seconds, then nothing") {
        @Override
        List<Job> jobs(Random random) {
            var jobs = new ArrayList<Job>();
            for (var i = 0; i < 120; i++) {
                jobs.add(new Job(10 + 5 * random.nextDouble(), 117_500_000 / 120));
            }
            return jobs;
        }

        @Override
        Trace trace(List<Job> jobs) {
            return new Trace(id(), jobs, 1800, 2);
        }
    },
    /** A constant load with random gaps. */
    STEADY("2.5 files of 1 MB a second for an hour") {
        @Override
        List<Job> jobs(Random random) {
            return arrivals(random, 0, HOUR, 2.5, at -> 2.5);
        }

        @Override
        Trace trace(List<Job> jobs) {
            return new Trace(id(), jobs, 1.5 * HOUR, 2);
        }
    },
    /** A day with a quiet night. */
    DIURNAL("a day between 0.2 and 5 files of 1 MB a second") {
        @Override
        List<Job> jobs(Random random) {
            return arrivals(random, 0, 24 * HOUR, 5, at -> 2.6 - 2.4 * Math.cos(2 * Math.PI * at / (24 * HOUR)));
        }

        @Override
        Trace trace(List<Job> jobs) {
            return new Trace(id(), jobs, 24.5 * HOUR, 2);
        }
    },
    /** A sudden rush on top of a constant load. */
    SPIKE("2.5 files a second, for ten minutes 15 a second") {
        @Override
        List<Job> jobs(Random random) {
            return arrivals(random, 0, HOUR, 15, at -> at >= 1500 && at < 2100 ? 15 : 2.5);
        }

        @Override
        Trace trace(List<Job> jobs) {
            return new Trace(id(), jobs, 1.5 * HOUR, 4);
        }
    },
    /** A few files now and then, and long idle times. */
    DRIP("one to four files about every quarter of an hour, for six hours") {
        @Override
        List<Job> jobs(Random random) {
            var jobs = new ArrayList<Job>();
            for (var at = 60.0; at < 6 * HOUR; at += 600 + 300 * -Math.log(1 - random.nextDouble())) {
                var files = 1 + random.nextInt(4);
                for (var i = 0; i < files; i++) {
                    jobs.add(new Job(at + random.nextDouble(), MEGABYTE));
                }
            }
            return jobs;
        }

        @Override
        Trace trace(List<Job> jobs) {
            var visits = 1;
            for (var i = 1; i < jobs.size(); i++) {
                visits += jobs.get(i).arrivalSeconds() - jobs.get(i - 1).arrivalSeconds() > 60 ? 1 : 0;
            }
            return new Trace(id(), jobs, 6.5 * HOUR, 2 * visits);
        }
    },
    /** Most files are tiny, a few are enormous. */
    HEAVY("0.5 files a second of 1 KB to 10 GB (bounded Pareto, exponent 0.3) for two hours") {
        @Override
        List<Job> jobs(Random random) {
            return arrivals(random, 0, 2 * HOUR, 0.5, at -> 0.5).stream()
                    .map(job -> new Job(job.arrivalSeconds(), pareto(random.nextDouble())))
                    .toList();
        }

        @Override
        Trace trace(List<Job> jobs) {
            // A file that takes a slot for a minute is a load of its own: it comes and goes.
            var large = jobs.stream().filter(job -> job.bytes() >= LARGE).count();
            return new Trace(id(), jobs, 2.75 * HOUR, Math.toIntExact(2 + 2 * large));
        }
    };

    private static final double HOUR = 3600;
    private static final long MEGABYTE = 1_000_000;
    private static final long LARGE = 1_800_000_000;

    private final String description;

    Traces(String description) {
        this.description = description;
    }

    /** Its name in options and reports. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What arrives, for people. */
    public String description() {
        return description;
    }

    /** The trace of that seed. */
    public Trace of(long seed) {
        var sorted = new ArrayList<>(jobs(new Random(seed)));
        sorted.sort((a, b) -> Double.compare(a.arrivalSeconds(), b.arrivalSeconds()));
        return trace(sorted);
    }

    abstract List<Job> jobs(Random random);

    abstract Trace trace(List<Job> jobs);

    /** Poisson arrivals at a rate that changes, by thinning those of the highest rate. */
    private static List<Job> arrivals(
            Random random, double from, double to, double highest, DoubleUnaryOperator perSecond) {
        var jobs = new ArrayList<Job>();
        for (var at = from; at < to; at += -Math.log(1 - random.nextDouble()) / highest) {
            if (random.nextDouble() * highest < perSecond.applyAsDouble(at)) {
                jobs.add(new Job(at, MEGABYTE));
            }
        }
        return jobs;
    }

    private static long pareto(double u) {
        var alpha = 0.3;
        var low = Math.pow(1e3, -alpha);
        var high = Math.pow(1e10, -alpha);
        return Math.round(Math.pow(low - u * (low - high), -1 / alpha));
    }
}
