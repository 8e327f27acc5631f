package org.wordfreq.cli.costs;

import static org.wordfreq.cli.costs.Work.HOURS_A_MONTH;

/** Queues and keys. */
final class Messages {

    /** Of all messages about a document. Guessed. */
    static final double BYTES = 10e3;

    /** The job of ingest and the bucket's own notice are sent, received and deleted; a lease is prolonged, a result sent. */
    private static final int REQUESTS = 8;

    /** The controller looks at two queues each 5 s; an idle counter asks each 2 s. */
    private static final double LOOKS_AN_HOUR = 2 * 720;

    private static final double ASKS_AN_HOUR = 1_800;
    private static final double FREE_MILLIONS = 1;
    private static final int KEYS = 3;

    /** Bucket keys, and data keys that queues use for an hour, spare most requests. Guessed. */
    private static final double KEY_REQUESTS = 0.02;

    private Messages() {}

    static double of(Load load) {
        var looks = LOOKS_AN_HOUR * HOURS_A_MONTH + ASKS_AN_HOUR * Work.taskHours(load);
        return Price.SQS.beyond(FREE_MILLIONS, REQUESTS * load.millions() + looks / 1e6);
    }

    static double keys(Load load) {
        return Price.KMS_KEY.of(KEYS) + Price.KMS_REQUESTS.of(KEY_REQUESTS * load.documents() / 1e4);
    }
}
