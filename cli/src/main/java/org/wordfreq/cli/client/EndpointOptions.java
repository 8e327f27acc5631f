package org.wordfreq.cli.client;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wordfreq.cli.console.ExitCode;
import org.wordfreq.cli.console.Failure;
import org.wordfreq.cli.platform.Installation;
import org.wordfreq.cli.platform.PlatformState;
import picocli.CommandLine.Option;

/**
 * The options that say where the platform is, and who asks. Without them it is the one that runs on this machine. A token
 * goes to addresses that were named, and never to a platform that was found here.
 */
public final class EndpointOptions {

    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "${env:WORDFREQ_URL}",
            description = "Address of all services, where one load balancer stands before them."
                    + " Default: $$WORDFREQ_URL, else each has its own.")
    private @Nullable URI all;

    @Option(
            names = "--ingest-url",
            paramLabel = "URL",
            defaultValue = "${env:WORDFREQ_INGEST_URL}",
            description =
                    "Address of ingest-service. Default: $$WORDFREQ_INGEST_URL, else --url, else that of the platform"
                            + " that runs here, else http://127.0.0.1:8081.")
    private @Nullable URI ingest;

    @Option(
            names = "--results-url",
            paramLabel = "URL",
            defaultValue = "${env:WORDFREQ_RESULTS_URL}",
            description =
                    "Address of results-service. Default: $$WORDFREQ_RESULTS_URL, ..., else http://127.0.0.1:8083.")
    private @Nullable URI results;

    @Option(
            names = "--scaling-url",
            paramLabel = "URL",
            defaultValue = "${env:WORDFREQ_SCALING_URL}",
            description =
                    "Address of scaling-controller. Default: $$WORDFREQ_SCALING_URL, ..., else http://127.0.0.1:8084.")
    private @Nullable URI scaling;

    @Option(
            names = "--platform",
            paramLabel = "FILE",
            defaultValue = "${env:WORDFREQ_STATE_FILE}",
            description = "The state file of a platform that runs here (see wordfreq up --state-file)."
                    + " Default: $$WORDFREQ_STATE_FILE, else .wordfreq/platform.json of the project.")
    private @Nullable Path stateFile;

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            defaultValue = "${env:WORDFREQ_TOKEN}",
            description = "Shown to the services at the addresses named, over https. Others on this machine may see the"
                    + " arguments of a command: rather set $$WORDFREQ_TOKEN, or use --token-file.")
    private @Nullable String token;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description =
                    "Where the token is, before any other. Read for each request, so it may be renewed meanwhile.")
    private @Nullable Path tokenFile;

    /** The addresses: as asked for, else as the running platform says, else the usual ones. */
    public Endpoints resolve(Installation installation) {
        var running = running(installation);
        var shown = isAnyNamed() ? token() : null;
        return new Endpoints(
                endpoint(ingest, shown).orElse(running.ingest()),
                endpoint(results, shown).orElse(running.results()),
                endpoint(scaling, shown).orElse(running.scaling()));
    }

    private boolean isAnyNamed() {
        return all != null || ingest != null || results != null || scaling != null;
    }

    private Optional<Endpoint> endpoint(@Nullable URI named, @Nullable AccessToken shown) {
        return Optional.ofNullable(named == null ? all : named).map(url -> new Endpoint(url, shown));
    }

    private @Nullable AccessToken token() {
        if (tokenFile != null) {
            return AccessToken.in(tokenFile);
        }
        return token == null || token.isBlank() ? null : AccessToken.of(token);
    }

    /** A file that was named and tells of nothing is a mistake: what is asked or sent would go elsewhere. */
    private Endpoints running(Installation installation) {
        if (stateFile == null) {
            return PlatformState.read(installation.stateFile())
                    .map(EndpointOptions::endpoints)
                    .orElse(Endpoints.LOCAL);
        }
        return PlatformState.read(stateFile)
                .map(EndpointOptions::endpoints)
                .orElseThrow(() -> new Failure(
                        ExitCode.UNREACHABLE,
                        "No running platform is told of in " + stateFile + " (--platform or $WORDFREQ_STATE_FILE)."
                                + " Name the file that 'wordfreq up --state-file' wrote, or leave it out."));
    }

    private static Endpoints endpoints(PlatformState state) {
        return Endpoints.open(state.ingest(), state.results(), state.scaling());
    }
}
