package org.wordfreq.cli.platform;

import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Asks a service for its health, and through an edge that shows no probes for something else. */
public final class Reachability {

    private static final String READINESS = "/actuator/health/readiness";

    /**
     * What the load balancer of infra/ and the Ingress of k8s/ route to each service, which then says its name: they route
     * nothing but the API. The path of ingest takes POST only, so that this costs it nothing.
     */
    private static final Map<String, String> ROUTED = Map.of(
            "ingest-service", "/v1/uploads",
            "results-service", "/v1/corpora?limit=1",
            "scaling-controller", "/v1/scaling");

    private Reachability() {}

    /** Whether the service answers that it is ready to work. */
    public static boolean isReady(URI service) {
        return ProbeAnswer.get(service.resolve(READINESS), null).status() == HttpURLConnection.HTTP_OK;
    }

    /**
     * How the service is, or who answers instead of it.
     *
     * @param name of the service
     * @param authorization what lets a request in where somebody asks for it; the actuator is not shown it
     */
    public static Health health(URI service, String name, @Nullable String authorization) {
        var answer = ProbeAnswer.get(service.resolve(READINESS), null);
        // A gateway says 5xx of a service that is away.
        if (answer.isNameless() && answer.status() != 0 && !answer.isOfAFailure()) {
            return healthBehindEdge(service, name, authorization);
        }
        // Anything but 200 of a service that answers is of who shows its probes to nobody, or elsewhere.
        return health(
                answer,
                name,
                answer.status() == HttpURLConnection.HTTP_OK ? new Health.Ready() : new Health.NotShown());
    }

    private static Health healthBehindEdge(URI service, String name, @Nullable String authorization) {
        var path = Objects.requireNonNull(ROUTED.get(name), name);
        var answer = ProbeAnswer.get(service.resolve(path), authorization);
        if (!answer.isNameless() || answer.status() == 0 || answer.isOfAFailure()) {
            return health(answer, name, new Health.NotShown());
        }
        if (answer.isOfAGate()) {
            return authorization == null ? new Health.Closed() : new Health.Refused();
        }
        // A gateway that checks tokens may take away headers that it does not know.
        return authorization != null && answer.isOfAnApi()
                ? new Health.NotShown()
                : new Health.Mistaken(Stranger.nameless(answer.server()));
    }

    private static Health health(ProbeAnswer answer, String name, Health well) {
        if (answer.status() == 0) {
            return new Health.Unreachable();
        }
        var other = Stranger.named(answer.name(), name);
        if (other.isPresent()) {
            return new Health.Mistaken(other.get());
        }
        return answer.isOfAFailure() ? new Health.NotReady() : well;
    }
}
