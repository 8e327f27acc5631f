package org.wordfreq.cli.costs;

import static org.wordfreq.cli.costs.Work.HOURS_A_MONTH;

/** Metrics and logs. */
final class Monitoring {

    /** Lines of the services about a document. Guessed. */
    static final double LOG_BYTES = 5e3;

    /** What the services send, whatever the load: no metric names a host or a document. */
    static final int METRICS = 54;

    /** Of the cluster and its four services, by Container Insights. */
    private static final int CLUSTER_METRICS = 52;

    private static final int CALLS_AN_HOUR = 60;

    /** Of nine alarms, one of which looks at three metrics and one at two. */
    static final int ALARM_METRICS = 12;

    /** Records of connections, and of two requests at a web ACL. Guessed. */
    private static final double FLOW_BYTES = 1.5e3;

    private static final double REQUEST_BYTES = 4e3;
    private static final double QUIET_GB = 1.5;

    private Monitoring() {}

    static double metrics(Load load) {
        var calls =
                CALLS_AN_HOUR * (HOURS_A_MONTH * (Tasks.ingest(load) + Tasks.results(load) + 1) + Work.taskHours(load));
        return Price.METRIC.of(METRICS + CLUSTER_METRICS)
                + Price.METRIC_CALLS.of(calls / 1e3)
                + Price.ALARM.of(ALARM_METRICS)
                + Price.DASHBOARD.of(1);
    }

    static double logs(Load load) {
        return logs(QUIET_GB + load.gigabytes(LOG_BYTES + FLOW_BYTES + REQUEST_BYTES));
    }

    /** Of one web ACL alone. */
    static double webLogs(Load load) {
        return logs(load.gigabytes(REQUEST_BYTES));
    }

    private static double logs(double gigabytes) {
        return Price.LOGS.of(gigabytes) + Price.LOGS_KEPT.of(gigabytes);
    }
}
