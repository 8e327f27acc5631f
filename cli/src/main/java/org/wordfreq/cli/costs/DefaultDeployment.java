package org.wordfreq.cli.costs;

import static org.wordfreq.cli.costs.Work.HOURS_A_MONTH;

import java.util.List;

/** What {@code infra/} deploys by default, in two zones, with CloudFront. */
final class DefaultDeployment {

    /** Of ingest and results two each, one controller; half a vCPU and 1 GB each. */
    private static final int SERVICE_TASKS = 5;

    private static final double TASK_VCPU = 0.5;
    private static final double SPOT_SHARE = 0.75;

    /** Of a vCPU for one document: ingest takes it, results are asked for it once. Guessed. */
    private static final double INGEST_SECONDS = 0.1;

    private static final double RESULTS_SECONDS = 0.05;
    private static final double BUSY_SHARE = 0.6;

    private static final int REQUESTS = 2;
    private static final int ZONES = 2;
    private static final int ENDPOINTS = 8;
    private static final int WEB_ACLS = 2;
    private static final int WEB_RULES = 4;
    private static final int USERS = 10;
    private static final int PROGRAMS = 2;
    private static final int FREE_CLOUDFRONT_MILLIONS = 10;

    private DefaultDeployment() {}

    static List<Cost> of(Load load) {
        return List.of(
                new Cost("counters: Fargate, 3 of 4 tasks on Spot", counters(load)),
                new Cost("ingest, results, scaling: Fargate", services(load)),
                new Cost("interface endpoints: 8 in 2 zones, no NAT", endpoints(load)),
                new Cost("load balancer, its 2 addresses", balancer(load)),
                new Cost("WAF: 2 web ACLs of 4 rules", firewall(load)),
                new Cost("CloudFront", cloudFront(load)),
                new Cost("Cognito: 10 users, 2 programs", signIn()),
                new Cost("S3: texts for 30 days, then archive; counts", Storage.s3(load)),
                new Cost("DynamoDB: requests, data, recovery, stream", Storage.dynamoDb(load)),
                new Cost("backups of the table: daily, for 90 days", Storage.backups(load)),
                new Cost("SQS", Messages.of(load)),
                new Cost("KMS: 3 keys", Messages.keys(load)),
                new Cost("CloudWatch: metrics, alarms, dashboard", Observation.metrics(load)),
                new Cost("logs: services, network, WAF", Observation.logs(load)),
                new Cost("trail, budget, registry", governance()));
    }

    private static double counters(Load load) {
        var onDemand = Price.FARGATE_VCPU.dollars() + 2 * Price.FARGATE_GB.dollars();
        var spot = Price.FARGATE_SPOT_VCPU.dollars() + 2 * Price.FARGATE_SPOT_GB.dollars();
        return Work.taskHours(load) * (SPOT_SHARE * spot + (1 - SPOT_SHARE) * onDemand);
    }

    /** As many as there always are, and more where they would be busier than is allowed. */
    private static double services(Load load) {
        var pair = 2 * TASK_VCPU * HOURS_A_MONTH;
        var more = Math.max(0, Work.hours(load, INGEST_SECONDS / BUSY_SHARE) - pair)
                + Math.max(0, Work.hours(load, RESULTS_SECONDS / BUSY_SHARE) - pair);
        var vcpuHours = SERVICE_TASKS * TASK_VCPU * HOURS_A_MONTH + more;
        return Price.FARGATE_VCPU.of(vcpuHours) + Price.FARGATE_GB.of(2 * vcpuHours);
    }

    private static double endpoints(Load load) {
        return Price.INTERFACE_ENDPOINT.of(ENDPOINTS * ZONES * HOURS_A_MONTH)
                + Price.INTERFACE_GB.of(load.gigabytes(Messages.BYTES + Observation.LOG_BYTES));
    }

    /** A unit of capacity is a GB an hour. Texts all come in through it; presigned uploads would not. */
    private static double balancer(Load load) {
        return Price.BALANCER.of(HOURS_A_MONTH)
                + Price.BALANCER_UNIT.of(load.gigabytes())
                + Price.PUBLIC_IPV4.of(ZONES * HOURS_A_MONTH);
    }

    private static double firewall(Load load) {
        return WEB_ACLS
                * (Price.WEB_ACL.of(1)
                        + Price.WEB_RULE.of(WEB_RULES)
                        + Price.WEB_REQUESTS.of(REQUESTS * load.millions()));
    }

    private static double cloudFront(Load load) {
        return Price.CLOUDFRONT_REQUESTS.beyond(FREE_CLOUDFRONT_MILLIONS, REQUESTS * load.millions())
                + Price.CLOUDFRONT_TO_ORIGIN.of(load.gigabytes());
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
