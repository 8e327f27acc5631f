package org.wordfreq.system.chaos;

import java.net.URI;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.wordfreq.contracts.Access.Service;
import org.wordfreq.contracts.ResourceNames;
import org.wordfreq.system.access.OtherServices;
import org.wordfreq.system.access.Recorder;
import org.wordfreq.system.faults.FaultProxy;

/** Lines of its own for each service, with a recorder on them. */
final class Listeners implements Platform.Lines, AutoCloseable {

    private final Map<Service, Recorder> recorders = new EnumMap<>(Service.class);
    private final Map<Service, OtherServices> others = new EnumMap<>(Service.class);
    private final Queue<FaultProxy> lines = new ConcurrentLinkedQueue<>();

    Listeners() {
        for (var service : Service.values()) {
            var recorder = new Recorder(ResourceNames.defaults());
            recorders.put(service, recorder);
            others.put(service, new OtherServices(recorder));
        }
    }

    Recorder of(Service service) {
        return Objects.requireNonNull(recorders.get(service));
    }

    @Override
    public URI endpoint(String module, FaultProxy proxy) {
        var line = FaultProxy.of(proxy.kind(), proxy.endpoint().getPort(), 0).observedBy(of(service(module))::saw);
        lines.add(line);
        return line.endpoint();
    }

    @Override
    public Map<String, String> settings(String module) {
        var endpoint = Objects.requireNonNull(others.get(service(module))).endpoint();
        return Map.of(
                "wordfreq.notifications.sns.endpoint", endpoint.toString(),
                "wordfreq.metrics.cloudwatch.endpoint", endpoint.toString());
    }

    @Override
    public void close() {
        lines.forEach(FaultProxy::close);
        others.values().forEach(OtherServices::close);
    }

    private static Service service(String module) {
        return Service.named(module).orElseThrow();
    }
}
