package org.wordfreq.infra;

import java.util.HashMap;
import java.util.Map;
import org.wordfreq.contracts.Access;
import org.wordfreq.contracts.Access.Service;
import org.wordfreq.contracts.EndsMetric;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Metric;

/**
 * What the services send to CloudWatch themselves, each minute. A metric has the name of a meter and of what of it is sent:
 * {@code value} of a gauge, {@code count} of a counter, {@code count}, {@code sum} and {@code max}, in milliseconds, of a timer. It
 * has the service as a dimension, and for a few meters one more; with any other dimensions it would be one that nobody sends.
 */
final class OwnMetrics {

    static final Duration MINUTE = Duration.minutes(1);

    private OwnMetrics() {}

    /** Of a meter that has no dimension but its service. */
    static Metric of(Service service, String name, String statistic, Duration period) {
        return of(service, name, Map.of(), statistic, period);
    }

    /** Of one that has another dimension; {@code more} is that, with its value. */
    static Metric of(Service service, String name, Map<String, String> more, String statistic, Duration period) {
        var dimensions = new HashMap<>(more);
        dimensions.put(EndsMetric.SERVICE, service.id());
        return Metric.Builder.create()
                .namespace(Access.METRICS_NAMESPACE)
                .metricName(name)
                .dimensionsMap(dimensions)
                .statistic(statistic)
                .period(period)
                .build();
    }
}
