package org.wordfreq.cli.costs;

import static org.wordfreq.cli.costs.Work.HOURS_A_MONTH;

/**
 * What ingest looks at to find what got lost, in the twelfth month of a load: all objects of the bucket, in walks that its
 * tasks make together, an hour apart; and all items, by each task on its own, once an hour. Both go on for ever, load or none,
 * and grow with all that is kept until they cannot go faster.
 */
final class Sweeps {

    /** By each task: pages of 5,000 objects and of 20,000 items, one a minute (ReconciliationSettings of ingest). */
    private static final double OBJECTS_AN_HOUR = 5_000 * 60;

    private static final double ITEMS_AN_HOUR = 20_000 * 60;

    /** A look-up by key is consistent: a unit for 4 KB begun. */
    private static final double UNITS_AN_OBJECT = 1;

    /** A query of the index is not: half a unit for 4 KB of what it passes. */
    private static final double UNITS_AN_ITEM = Storage.ITEM_BYTES / 4_096 / 2;

    private static final double KEYS_A_LISTING = 1_000;

    private Sweeps() {}

    /** Units of DynamoDB. */
    static double readUnits(Load load) {
        return UNITS_AN_OBJECT * objects(load) + UNITS_AN_ITEM * items(load);
    }

    /** Requests of S3, which cost as much as those to write. */
    static double listings(Load load) {
        return objects(load) / KEYS_A_LISTING;
    }

    /** Looked at in a month. A walk takes its time, and another begins an hour after its end. */
    private static double objects(Load load) {
        var walkHours = kept(load) / (Tasks.ingest(load) * OBJECTS_AN_HOUR);
        return HOURS_A_MONTH / (1 + walkHours) * kept(load);
    }

    private static double items(Load load) {
        return HOURS_A_MONTH * Tasks.ingest(load) * Math.min(kept(load), ITEMS_AN_HOUR);
    }

    private static double kept(Load load) {
        return Storage.MONTHS * load.documents();
    }
}
