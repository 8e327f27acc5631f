package org.wordfreq.cli.client;

import java.net.URI;

/** Where the services of a platform answer. */
public record Endpoints(Endpoint ingest, Endpoint results, Endpoint scaling) {

    /** Of a platform on this machine with its usual ports. */
    static final Endpoints LOCAL = open(
            URI.create("http://127.0.0.1:8081"),
            URI.create("http://127.0.0.1:8083"),
            URI.create("http://127.0.0.1:8084"));

    /** Of a platform that lets in everybody. */
    public static Endpoints open(URI ingest, URI results, URI scaling) {
        return new Endpoints(Endpoint.open(ingest), Endpoint.open(results), Endpoint.open(scaling));
    }
}
