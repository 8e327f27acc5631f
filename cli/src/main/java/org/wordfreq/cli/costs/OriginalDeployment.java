package org.wordfreq.cli.costs;

import static org.wordfreq.cli.costs.Work.HOURS_A_MONTH;

import java.util.List;

/**
 * What the original app ran on: one to five t2.micro in public subnets, a bucket that keeps everything, two queues, a table.
 * No load balancer, sign-in, encryption by keys of one's own, backup, recovery, log or trail, and one zone.
 */
final class OriginalDeployment {

    static final int MOST_WORKERS = 5;

    /** Of a t2.micro, for a file of 0.98 MB: fitted to the published runs (SCALING.md). */
    static final double SECONDS_A_DOCUMENT = 5.96;

    private static final double DISK_GB = 8;
    private static final int SQS_REQUESTS = 6;
    private static final int ALARMS = 2;

    private OriginalDeployment() {}

    static List<Cost> of(Load load) {
        var hours = Math.max(HOURS_A_MONTH, neededHours(load));
        return List.of(
                new Cost("workers: t2.micro, at least one", Price.T2_MICRO.of(hours)),
                new Cost("their disks and addresses", disks(hours)),
                new Cost("S3: texts for ever", s3(load)),
                new Cost("DynamoDB", dynamoDb(load)),
                new Cost("SQS, alarms", Price.SQS.beyond(1, SQS_REQUESTS * load.millions()) + Price.ALARM.of(ALARMS)));
    }

    /** How many workers it takes, always busy; five are all that it starts. */
    static int workers(Load load) {
        return Math.max(1, (int) Math.ceil(neededHours(load) / HOURS_A_MONTH));
    }

    /** What five do in a month, always busy. */
    static long mostDocuments() {
        return Math.round(MOST_WORKERS * HOURS_A_MONTH * 3_600 / SECONDS_A_DOCUMENT);
    }

    private static double neededHours(Load load) {
        return Work.hours(load, SECONDS_A_DOCUMENT * load.bytes() / Load.USUAL_BYTES);
    }

    private static double disks(double hours) {
        return Price.EBS_GP2.of(DISK_GB * hours / HOURS_A_MONTH) + Price.PUBLIC_IPV4.of(hours);
    }

    private static double s3(Load load) {
        return Price.S3_STANDARD.of(Storage.MONTHS * load.gigabytes())
                + Price.S3_WRITES.of(load.thousands())
                + Price.S3_READS.of(load.thousands());
    }

    /** One write of an item of up to 1 KB. */
    private static double dynamoDb(Load load) {
        return Price.DYNAMODB_WRITES.of(load.millions())
                + Price.DYNAMODB_GB.beyond(25, Storage.MONTHS * load.gigabytes(1_000));
    }
}
