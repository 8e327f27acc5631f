package org.wordfreq.cli.costs;

import static org.wordfreq.cli.costs.Work.HOURS_A_MONTH;

import java.util.List;

/** What is kept, in the twelfth month of a load: twelve months' items and counts, one month's texts, eleven in the archive. */
final class Storage {

    static final int MONTHS = 12;

    /** Full counts of a text of 0.98 MB as Parquet. Guessed. */
    static final double COUNTS_BYTES = 80e3;

    /** An item with its top words, of a document that is counted; {@code ItemWritesIT} of counter-service measures it. */
    static final double ITEM_BYTES = 1_150;

    /** What is billed beside each item of a table and of an index. */
    private static final double ITEM_OVERHEAD = 100;

    /** The ids of a document and its object. */
    private static final double KEYS_BYTES = 170;

    /** KB begun of an item that is made, begun, ended, and noted as told; measured there, too. Long work is prolonged as well. */
    static final List<Integer> WRITES = List.of(1, 1, 2, 2);

    /** Of the record of an Idempotency-Key, which is in no index: claimed, its content, its end. Ingest measures them. */
    static final int CLAIM_WRITES = 3;

    /** Each write is one of the index of corpora too, which holds all of an item. Ids are written once, to their index. */
    static final int WRITE_UNITS =
            2 * WRITES.stream().mapToInt(Integer::intValue).sum() + 1 + CLAIM_WRITES;

    /** As leases and checks need them, read from the code. */
    static final int READ_UNITS = 12;

    private static final int S3_WRITES = 2;
    private static final int S3_READS = 4;

    /** Deep Archive bills each object for 32 KB more, S3 Standard for 8 KB. */
    private static final double ARCHIVED_BYTES = 32e3;

    private static final double ARCHIVED_NAME_BYTES = 8e3;

    /** Below this size S3's lifecycle rules leave an object where it is. */
    private static final double LEAST_ARCHIVED_BYTES = 128 * 1024;

    private static final double FREE_TABLE_GB = 25;

    /** The lease and state of the controller, and a worker's heartbeat, each 5 s. */
    private static final double BEATS_AN_HOUR = 720;

    /** By each task of results: each of four shards twice a second, load or none. */
    private static final double STREAM_READS = 4 * 2 * 3_600 * HOURS_A_MONTH;

    private static final double FREE_STREAM_READS = 2.5e6;

    /** One a week, for 90 days (GovernanceStack of {@code infra/}). */
    static final int BACKUPS = 13;

    private Storage() {}

    static double s3(Load load) {
        return texts(load)
                + Price.S3_STANDARD.of(MONTHS * load.gigabytes(COUNTS_BYTES))
                + Price.S3_WRITES.of(S3_WRITES * load.thousands())
                + Price.S3_READS.of(S3_READS * load.thousands());
    }

    private static double texts(Load load) {
        if (load.bytes() < LEAST_ARCHIVED_BYTES) {
            return Price.S3_STANDARD.of(MONTHS * load.gigabytes());
        }
        var archived = MONTHS - 1;
        return Price.S3_STANDARD.of(load.gigabytes() + archived * load.gigabytes(ARCHIVED_NAME_BYTES))
                + Price.S3_ARCHIVE.of(archived * load.gigabytes(load.bytes() + ARCHIVED_BYTES))
                + Price.S3_TRANSITIONS.of(load.thousands());
    }

    static double dynamoDb(Load load) {
        var beats = BEATS_AN_HOUR * (2 * HOURS_A_MONTH + Work.taskHours(load)) / 1e6;
        return Price.DYNAMODB_WRITES.of(WRITE_UNITS * load.millions() + beats)
                + Price.DYNAMODB_READS.of(READ_UNITS * load.millions() + BEATS_AN_HOUR * HOURS_A_MONTH / 1e6)
                + Price.DYNAMODB_GB.beyond(FREE_TABLE_GB, 2 * tableGigabytes(load) + keysGigabytes(load))
                + Price.DYNAMODB_RECOVERY.of(tableGigabytes(load))
                + Price.DYNAMODB_STREAMS.of((Tasks.results(load) * STREAM_READS - FREE_STREAM_READS) / 1e5);
    }

    /** Beside all else that is read. */
    static double sweeps(Load load) {
        return Price.DYNAMODB_READS.of(Sweeps.readUnits(load) / 1e6) + Price.S3_WRITES.of(Sweeps.listings(load) / 1e3);
    }

    static double backups(Load load) {
        return Price.BACKUP_GB.of(BACKUPS * tableGigabytes(load));
    }

    private static double tableGigabytes(Load load) {
        return MONTHS * load.gigabytes(ITEM_BYTES + ITEM_OVERHEAD);
    }

    private static double keysGigabytes(Load load) {
        return MONTHS * load.gigabytes(KEYS_BYTES + ITEM_OVERHEAD);
    }
}
