package org.wordfreq.cli.client;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.wordfreq.cli.console.Console;
import org.wordfreq.cli.console.ExitCode;
import org.wordfreq.cli.console.Quantities;
import org.wordfreq.cli.console.Table;
import org.wordfreq.cli.platform.Health;
import org.wordfreq.cli.platform.Installation;
import org.wordfreq.cli.platform.Reachability;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code wordfreq status}. */
@Command(
        name = "status",
        description = {
            "Show the health of the services, the backlog, the workers, and the documents of each corpus by status.",
            "",
            "The exit code is 3 if a service is not ready, or another answers at its address. A load balancer or Ingress shows"
                    + " no probes: there a service is asked something else, and what it tells is shown all the same."
        })
public final class StatusCommand implements Callable<Integer> {

    private final Console console;
    private final Installation installation;
    private final Retries retries;

    @Mixin
    private EndpointOptions endpoints = new EndpointOptions();

    public StatusCommand(Console console, Installation installation, Retries retries) {
        this.console = console;
        this.installation = installation;
        this.retries = retries;
    }

    @Override
    public Integer call() {
        var where = endpoints.resolve(installation);
        var services = List.of(
                Service.at(where.ingest(), "ingest-service"),
                Service.at(where.results(), "results-service"),
                Service.at(where.scaling(), "scaling-controller"));
        print(services);
        if (services.get(2).isAsked()) {
            printBacklog(new ScalingClient(where.scaling(), retries).signal());
        }
        if (services.get(1).isAsked()) {
            printCorpora(new ResultsClient(where.results(), retries));
        }
        return verdict(services);
    }

    /** A service at its address, or whatever is there. */
    private record Service(String name, URI address, Health health) {

        static Service at(Endpoint where, String name) {
            var token = where.token();
            return new Service(
                    name, where.url(), Reachability.health(where.url(), name, token == null ? null : token.header()));
        }

        boolean isAsked() {
            return health instanceof Health.Ready || health instanceof Health.NotShown;
        }

        Optional<String> mistake() {
            return switch (health) {
                case Health.Mistaken other -> Optional.of(other.stranger().mistake(address, name));
                case Health.Closed closed ->
                    Optional.of(address + " lets in nobody without a token: name one with --token-file or"
                            + " $WORDFREQ_TOKEN.");
                case Health.Refused refused ->
                    Optional.of(address + " does not let the token in to " + name
                            + ": get a new one, or one with the scope for it.");
                case Health.Ready ready -> Optional.empty();
                case Health.NotShown hidden -> Optional.empty();
                case Health.NotReady not -> Optional.empty();
                case Health.Unreachable nobody -> Optional.empty();
            };
        }
    }

    private void print(List<Service> services) {
        var table = new Table("service", "health", "address");
        services.forEach(service -> table.row(
                service.name(), service.health().word(), service.address().toString()));
        table.print(console.out());
    }

    private int verdict(List<Service> services) {
        var mistakes = services.stream()
                .map(Service::mistake)
                .flatMap(Optional::stream)
                .toList();
        mistakes.forEach(mistake -> console.say("wordfreq: " + mistake));
        if (services.stream().allMatch(Service::isAsked)) {
            return ExitCode.OK;
        }
        if (mistakes.isEmpty()) {
            console.say("wordfreq: not all services are ready. Start a platform here with: wordfreq up");
        }
        return ExitCode.UNREACHABLE;
    }

    private void printBacklog(ScalingClient.Signal signal) {
        var queue = signal.queue();
        var workers = signal.workers();
        console.out().println();
        var table =
                new Table(">waiting", ">in flight", ">delayed", ">dead", ">workers", ">draining", ">slots", ">busy");
        table.row(
                Quantities.count(queue.visible()),
                Quantities.count(queue.inFlight()),
                Quantities.count(queue.delayed()),
                Quantities.count(queue.dead()),
                Quantities.count(workers.live()),
                Quantities.count(workers.draining()),
                Quantities.count(workers.slots()),
                Quantities.count(workers.busy()));
        table.print(console.out());
    }

    private void printCorpora(ResultsClient results) {
        var names = new ArrayList<String>();
        results.corpora(names::add);
        if (names.isEmpty()) {
            return;
        }
        console.out().println();
        var table =
                new Table("corpus", ">documents", ">queued", ">counting", ">counted", ">rejected", ">failed", ">words");
        for (var name : names) {
            var corpus = results.corpus(name);
            table.row(
                    name,
                    Quantities.count(corpus.documents()),
                    Quantities.count(corpus.of("queued")),
                    Quantities.count(corpus.of("counting")),
                    Quantities.count(corpus.of("counted")),
                    Quantities.count(corpus.of("rejected")),
                    Quantities.count(corpus.of("failed")),
                    Quantities.count(corpus.totalWords()));
        }
        table.print(console.out());
    }
}
