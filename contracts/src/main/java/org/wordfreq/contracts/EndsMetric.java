package org.wordfreq.contracts;

import java.util.List;
import java.util.stream.Stream;
import org.wordfreq.contracts.Access.Service;

/**
 * The metric in CloudWatch of how documents end: how many, by their status. The counters of a fleet send it; of a function it
 * is made of its log; the dashboard asks for it and cannot tell which.
 */
public final class EndsMetric {

    /** The timer that it is the count of; it has other outcomes too, which are no ends. */
    public static final String TIMER = "wordfreq.document.count";

    /** Its name in {@link Access#METRICS_NAMESPACE}. */
    public static final String NAME = TIMER + ".count";

    /** The dimension that names the service. */
    public static final String SERVICE = "application";

    /** The value of that. */
    public static final String COUNTER = Service.COUNTER.id();

    /** The dimension that tells how; a field of the counters' log lines, too. */
    public static final String OUTCOME = "outcome";

    /** Its values that are ends. */
    public static final List<String> ENDS = Stream.of(DocumentStatus.values())
            .filter(DocumentStatus::isFinal)
            .map(DocumentStatus::id)
            .toList();

    private EndsMetric() {}
}
