package org.wordfreq.cli.costs;

import static org.wordfreq.cli.costs.Work.HOURS_A_MONTH;

/** The tasks of ECS that answer: two of ingest and two of results at least, and more as load asks; one controller. */
final class Tasks {

    /** Of ingest and of results each, the bounds of {@code infra/}. */
    static final int FEWEST = 2;

    static final int MOST = 10;

    private static final int CONTROLLERS = 1;

    static final double VCPU = 0.5;
    static final int GB = 1;

    /** Of a vCPU for one document: ingest takes it, results are asked for it once. Guessed. */
    private static final double INGEST_SECONDS = 0.1;

    private static final double RESULTS_SECONDS = 0.05;
    private static final double BUSY_SHARE = 0.6;

    private Tasks() {}

    /** That there always are. */
    static int fewest() {
        return FEWEST + FEWEST + CONTROLLERS;
    }

    static double of(Load load) {
        var hours = HOURS_A_MONTH * (ingest(load) + results(load) + CONTROLLERS);
        return Price.FARGATE_VCPU.of(VCPU * hours) + Price.FARGATE_GB.of(GB * hours);
    }

    /** How many of ingest, in the mean: as many as there always are, or so many that none is busier than is allowed. */
    static double ingest(Load load) {
        return tasks(load, INGEST_SECONDS);
    }

    /** The same of results. */
    static double results(Load load) {
        return tasks(load, RESULTS_SECONDS);
    }

    private static double tasks(Load load, double secondsEach) {
        return Math.max(FEWEST, Work.hours(load, secondsEach / BUSY_SHARE) / VCPU / HOURS_A_MONTH);
    }
}
