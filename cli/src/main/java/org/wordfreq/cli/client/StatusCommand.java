package org.wordfreq.cli.client;

import java.util.ArrayList;
import java.util.concurrent.Callable;
import org.wordfreq.cli.console.Console;
import org.wordfreq.cli.console.ExitCode;
import org.wordfreq.cli.console.Quantities;
import org.wordfreq.cli.console.Table;
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
            "The exit code is 3 if a service is not ready. A load balancer that asks for a token shows no probes: what its"
                    + " services tell is shown all the same."
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
        var health = Health.of(where);
        print(health, where);
        if (isAsked(health.scaling())) {
            printBacklog(new ScalingClient(where.scaling(), retries).signal());
        }
        if (isAsked(health.results())) {
            printCorpora(new ResultsClient(where.results(), retries));
        }
        if (!health.isGood()) {
            console.say("wordfreq: not all services are ready. Start a platform here with: wordfreq up");
        }
        return health.isGood() ? ExitCode.OK : ExitCode.UNREACHABLE;
    }

    /** What the services say of themselves, each in a word. */
    private record Health(String ingest, String results, String scaling) {

        static Health of(Endpoints where) {
            return new Health(inAWord(where.ingest()), inAWord(where.results()), inAWord(where.scaling()));
        }

        /** Load balancers that ask for a token show the probes to nobody; without one it is a stranger that answers. */
        private static String inAWord(Endpoint service) {
            var health = Reachability.describe(service.url());
            return health.equals(Reachability.NOT_SHOWN) && service.token() == null ? "not ready" : health;
        }

        boolean isGood() {
            return isAsked(ingest) && isAsked(results) && isAsked(scaling);
        }
    }

    private static boolean isAsked(String health) {
        return health.equals(Reachability.READY) || health.equals(Reachability.NOT_SHOWN);
    }

    private void print(Health health, Endpoints where) {
        var table = new Table("service", "health", "address");
        table.row("ingest-service", health.ingest(), where.ingest().url().toString());
        table.row("results-service", health.results(), where.results().url().toString());
        table.row("scaling-controller", health.scaling(), where.scaling().url().toString());
        table.print(console.out());
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
