package org.wordfreq.cli.costs;

/**
 * How long counters run for a load. Measured on two processors that also held the emulators, the services and the client: 120
 * documents of 0.98 MB in 10.8 s (README.md), 0.18 s of a processor each. A vCPU of Fargate is a thread, half a processor, so
 * it is taken for 0.36 s; nothing of this was measured on AWS.
 */
final class Work {

    static final double HOURS_A_MONTH = 730;
    static final double SECONDS_A_DOCUMENT = 0.1;
    static final double SECONDS_A_MEGABYTE = 0.26;

    /** The share of its time that a worker is busy while there is always something to do. */
    static final double BUSY = 2 / 3.0;

    /** From asking for a task until it works, and until the policy lets an idle one go (SCALING.md). */
    static final double START_SECONDS = 40;

    static final double STABLE_LOW_SECONDS = 45;

    private static final double SECONDS_AN_HOUR = 3_600;

    private Work() {}

    /** Of a vCPU, for one document. */
    static double seconds(Load load) {
        return SECONDS_A_DOCUMENT + SECONDS_A_MEGABYTE * load.bytes() / 1e6;
    }

    /**
     * Hours of tasks with one vCPU. Few documents each wake a task of their own, the dearest way they can come; more of them
     * keep one awake all the time; many more take as many as there is work.
     */
    static double taskHours(Load load) {
        var alone = START_SECONDS + seconds(load) + STABLE_LOW_SECONDS;
        var awake = Math.min(HOURS_A_MONTH, load.documents() * alone / SECONDS_AN_HOUR);
        return Math.max(awake, hours(load, seconds(load) / BUSY));
    }

    /** That many seconds for each document. */
    static double hours(Load load, double secondsEach) {
        return load.documents() * secondsEach / SECONDS_AN_HOUR;
    }
}
