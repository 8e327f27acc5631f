package org.wordfreq.cli.costs;

import static org.wordfreq.cli.costs.Work.HOURS_A_MONTH;

/** The queues of SQS. */
final class Queues {

    /** Of all messages about a document. Guessed. */
    static final double BYTES = 10e3;

    /** The job of ingest and the bucket's own notice are sent, received and deleted; a lease is prolonged, a result sent. */
    private static final int REQUESTS = 8;

    /** The controller looks at two queues each 5 s; an idle counter asks each 2 s. */
    private static final double LOOKS_AN_HOUR = 2 * 720;

    private static final double ASKS_AN_HOUR = 1_800;
    private static final double FREE_MILLIONS = 1;

    private Queues() {}

    static double of(Load load) {
        var looks = LOOKS_AN_HOUR * HOURS_A_MONTH + ASKS_AN_HOUR * Work.taskHours(load);
        return Price.SQS.beyond(FREE_MILLIONS, REQUESTS * load.millions() + looks / 1e6);
    }
}
