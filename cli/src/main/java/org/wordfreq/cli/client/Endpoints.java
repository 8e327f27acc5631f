package org.wordfreq.cli.client;

import java.net.URI;

/** Where the services of a platform answer. */
public record Endpoints(URI ingest, URI results, URI scaling) {

    /** Of a platform on this machine with its usual ports. */
    static final Endpoints LOCAL = new Endpoints(
            URI.create("http://127.0.0.1:8081"),
            URI.create("http://127.0.0.1:8083"),
            URI.create("http://127.0.0.1:8084"));
}
