package org.wordfreq.cli.costs;

import static org.wordfreq.cli.costs.Work.HOURS_A_MONTH;

import java.util.List;

/** What {@code infra/} deploys by default, in two zones. */
final class DefaultDeployment {

    /** The default of {@code wordfreq:workers}. */
    static final int MOST_COUNTERS = 10;

    /** What passes the edge for one document: the upload, and its words once. */
    static final int REQUESTS = 2;

    /** Of how many counters one is not on Spot. */
    static final int ON_DEMAND = 4;

    static final int COUNTER_VCPU = 1;
    static final int COUNTER_GB = 2;

    static final int ZONES = 2;
    static final int ENDPOINTS = 8;
    static final int WEB_RULES = 4;
    private static final int USERS = 10;
    static final int PROGRAMS = 2;

    private DefaultDeployment() {}

    static List<Cost> of(Load load) {
        return List.of(
                new Cost("counters: Fargate, 3 of 4 tasks on Spot", counters(load)),
                new Cost("ingest, results, scaling: Fargate", Tasks.of(load)),
                new Cost("interface endpoints: 8 in 2 zones, no NAT", endpoints(load)),
                new Cost("load balancer, its 2 addresses", balancer(load)),
                new Cost("WAF: web ACL of 4 rules", firewall(load)),
                new Cost("Cognito: 10 users, 2 programs", signIn()),
                new Cost("S3: texts for 30 days, then archive; counts", Storage.s3(load)),
                new Cost("DynamoDB: requests, data, recovery, stream", Storage.dynamoDb(load)),
                new Cost("sweeps for what got lost: DynamoDB, S3", Storage.sweeps(load)),
                new Cost("backups of the table: weekly, for 90 days", Storage.backups(load)),
                new Cost("SQS", Queues.of(load)),
                new Cost("SNS: an event for each document", Topics.of(load)),
                new Cost("KMS: 3 keys", Keys.of(load)),
                new Cost("CloudWatch: metrics, alarms, dashboard", Monitoring.metrics(load)),
                new Cost("logs: services, network, WAF", Monitoring.logs(load)),
                new Cost("trail, budget, registry", governance()));
    }

    /** Whether it keeps up in the mean, within its bounds. */
    static boolean canDo(Load load) {
        return Work.taskHours(load) <= MOST_COUNTERS * HOURS_A_MONTH
                && Tasks.ingest(load) <= Tasks.MOST
                && Tasks.results(load) <= Tasks.MOST;
    }

    private static double counters(Load load) {
        var onDemand = Price.FARGATE_VCPU.of(COUNTER_VCPU) + Price.FARGATE_GB.of(COUNTER_GB);
        var spot = Price.FARGATE_SPOT_VCPU.of(COUNTER_VCPU) + Price.FARGATE_SPOT_GB.of(COUNTER_GB);
        return Work.taskHours(load) * ((ON_DEMAND - 1) * spot + onDemand) / ON_DEMAND;
    }

    private static double endpoints(Load load) {
        return Price.INTERFACE_ENDPOINT.of(ENDPOINTS * ZONES * HOURS_A_MONTH)
                + Price.INTERFACE_GB.of(load.gigabytes(Queues.BYTES + Monitoring.LOG_BYTES));
    }

    /** A unit of capacity is a GB an hour. Texts all come in through it; presigned uploads would not. */
    private static double balancer(Load load) {
        return Price.BALANCER.of(HOURS_A_MONTH)
                + Price.BALANCER_UNIT.of(load.gigabytes())
                + Price.PUBLIC_IPV4.of(ZONES * HOURS_A_MONTH);
    }

    /** One web ACL. */
    static double firewall(Load load) {
        return Price.WEB_ACL.of(1) + Price.WEB_RULE.of(WEB_RULES) + Price.WEB_REQUESTS.of(REQUESTS * load.millions());
    }

    /** A token an hour for each program. */
    private static double signIn() {
        return Price.COGNITO_USER.of(USERS)
                + Price.COGNITO_CLIENT.of(PROGRAMS)
                + Price.COGNITO_TOKENS.of(PROGRAMS * HOURS_A_MONTH / 1e3);
    }

    /** The first trail and two budgets are free; the trail's files and five versions of four images of 0.15 GB are not. */
    private static double governance() {
        return Price.S3_STANDARD.of(10) + Price.REGISTRY.of(5 * 4 * 0.15);
    }
}
