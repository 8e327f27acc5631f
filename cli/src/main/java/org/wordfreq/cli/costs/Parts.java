package org.wordfreq.cli.costs;

import java.util.Locale;

/** How many of each the default deployment is reckoned with. A test of {@code infra/} makes the same sentence of its templates. */
final class Parts {

    private Parts() {}

    static String told() {
        return String.format(
                Locale.ROOT,
                """
                Reckoned with %d interface endpoints in %d zones, %d tasks of %.1f vCPU and %d GB, counters of %d vCPU and %d GB
                (one of %d not on Spot), a web ACL of %d rules, %d clients of programs, %d keys, alarms on %d metrics, and %d
                backups; at most %d counters, and %d tasks of ingest and of results each.""",
                DefaultDeployment.ENDPOINTS,
                DefaultDeployment.ZONES,
                Tasks.fewest(),
                Tasks.VCPU,
                Tasks.GB,
                DefaultDeployment.COUNTER_VCPU,
                DefaultDeployment.COUNTER_GB,
                DefaultDeployment.ON_DEMAND,
                DefaultDeployment.WEB_RULES,
                DefaultDeployment.PROGRAMS,
                Keys.KEYS,
                Monitoring.ALARM_METRICS,
                Storage.BACKUPS,
                DefaultDeployment.MOST_COUNTERS,
                Tasks.MOST);
    }
}
