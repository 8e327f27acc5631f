package org.wordfreq.cli.costs;

/** The three keys that all data are encrypted by. */
final class Keys {

    static final int KEYS = 3;

    /** Bucket keys, and data keys that queues use for an hour, spare most requests. Guessed. */
    private static final double REQUESTS = 0.02;

    private Keys() {}

    static double of(Load load) {
        return Price.KMS_KEY.of(KEYS) + Price.KMS_REQUESTS.of(REQUESTS * load.documents() / 1e4);
    }
}
