package org.wordfreq.platform.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.wordfreq.contracts.EndsMetric;

/**
 * Lets through to CloudWatch what a dashboard or an alarm there needs, and no more: each name with each value of a tag is a
 * metric, at USD 0.30 a month. None of them names a host or a process, so a fleet of any size costs as much as one worker.
 *
 * <p>A timer is three metrics (count, sum and max; see {@link WithoutAverages}), all else is one. The price of all that there
 * can ever be is in {@code AllowedMetricsTests} and must be that of COSTS.md: 10 metrics of ingest-service, 16 of
 * counter-service, 12 of results-service and 16 of scaling-controller are USD 16.20 a month.
 *
 * <p>Source of the price: <a href="https://aws.amazon.com/cloudwatch/pricing/">custom metrics, the first 10,000</a>, by the
 * hour in which a metric is sent.
 */
final class AllowedMetrics implements MeterFilter {

    /** The value of all values of a tag that are not told apart. */
    static final String OTHER = "other";

    static final String SERVICE = EndsMetric.SERVICE;

    private static final String DENIED = "wordfreq.denied";
    private static final String REQUESTS = "http.server.requests";

    /** What the load balancer and the orchestrator ask for, many times a minute, is no load. */
    private static final List<String> PROBES = List.of("/actuator", "/livez", "/readyz");

    private static final Map<String, Allowed> ALLOWED = Stream.of(
                    // ingest-service
                    new Allowed("wordfreq.document.ingest", "outcome", Set.of("accepted", "replayed"), true),
                    // ingest-service and counter-service
                    new Allowed("wordfreq.document.bytes"),
                    // counter-service
                    new Allowed(EndsMetric.TIMER, EndsMetric.OUTCOME, Set.copyOf(EndsMetric.ENDS), true),
                    new Allowed("wordfreq.document.words"),
                    new Allowed("wordfreq.worker.busy"),
                    new Allowed("wordfreq.worker.slots"),
                    // results-service
                    new Allowed(REQUESTS, "outcome", Set.of("SUCCESS", "CLIENT_ERROR", "SERVER_ERROR"), true),
                    // scaling-controller
                    new Allowed("wordfreq.scaling.queue.visible"),
                    new Allowed("wordfreq.scaling.queue.in.flight"),
                    new Allowed("wordfreq.scaling.workers", "state", Set.of("live", "busy"), false),
                    new Allowed("wordfreq.scaling.fleet.desired"),
                    new Allowed("wordfreq.scaling.fleet.running"),
                    new Allowed("wordfreq.scaling.decisions", "kind", Set.of("grow", "shrink", "keep", "blind"), false),
                    new Allowed("wordfreq.scaling.apply.failures"),
                    new Allowed("wordfreq.scaling.decide"),
                    new Allowed("wordfreq.dead.letters"),
                    new Allowed("wordfreq.dead.letter.arrivals"))
            .collect(Collectors.toUnmodifiableMap(Allowed::name, allowed -> allowed));

    private final boolean countsRequests;

    /** The meters, each with the tag that it keeps behind a blank, if there is one. */
    static SortedSet<String> meters() {
        return ALLOWED.values().stream()
                .map(allowed -> (allowed.name() + " " + allowed.tag()).strip())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** @param service whose metrics these are: requests are those of the service that has no other sign of its load */
    AllowedMetrics(String service) {
        this.countsRequests = service.equals("results-service");
    }

    /**
     * A meter that goes to CloudWatch.
     *
     * @param name its name
     * @param tag the only tag that it keeps; empty for none
     * @param values which values of that are told apart
     * @param hasOthers whether the other values go together; if not, those do not go at all
     */
    private record Allowed(String name, String tag, Set<String> values, boolean hasOthers) {

        Allowed(String name) {
            this(name, "", Set.of(), true);
        }

        Meter.Id reduced(Meter.Id id) {
            var service = Tags.of(id.getTags().stream()
                    .filter(present -> present.getKey().equals(SERVICE))
                    .toList());
            if (tag.isEmpty()) {
                return id.replaceTags(service);
            }
            var value = Objects.requireNonNullElse(id.getTag(tag), OTHER);
            if (!values.contains(value) && !hasOthers) {
                return id.withName(DENIED);
            }
            return id.replaceTags(service.and(Tag.of(tag, values.contains(value) ? value : OTHER)));
        }
    }

    @Override
    public Meter.Id map(Meter.Id id) {
        var allowed = ALLOWED.get(id.getName());
        if (allowed == null || isNoLoad(id)) {
            return id.withName(DENIED);
        }
        return allowed.reduced(id);
    }

    @Override
    public MeterFilterReply accept(Meter.Id id) {
        return id.getName().equals(DENIED) ? MeterFilterReply.DENY : MeterFilterReply.NEUTRAL;
    }

    private boolean isNoLoad(Meter.Id id) {
        var uri = Objects.requireNonNullElse(id.getTag("uri"), "");
        return id.getName().equals(REQUESTS)
                && (!countsRequests || PROBES.stream().anyMatch(uri::startsWith));
    }
}
