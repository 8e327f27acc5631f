package org.wordfreq.localaws;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.ContextHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/**
 * DynamoDB and its streams by DynamoDB Local. Its own server listens on every address of the machine, so its request
 * handler is put into a server of ours that listens on loopback; the telemetry that its own start sets up stays away
 * as well.
 */
final class DynamoDbEmulator implements Emulator {

    /** One database whatever region and credentials a client names. */
    private static final boolean SHARED = true;

    private static final boolean DELAY_TRANSIENT_STATUSES = false;

    private final Server server;
    private final LocalDynamoDBServerHandler handler;

    private DynamoDbEmulator(Server server, LocalDynamoDBServerHandler handler) {
        this.server = server;
        this.handler = handler;
    }

    static DynamoDbEmulator start(URI endpoint, Optional<Path> directory) throws Exception {
        String path = directory.isEmpty()
                ? null
                : Files.createDirectories(directory.get()).toString();
        var requests = new LocalDynamoDBRequestHandler(0, path == null, path, SHARED, DELAY_TRANSIENT_STATUSES);
        var handler = new LocalDynamoDBServerHandler(requests, null);
        var server = new Server(new InetSocketAddress(endpoint.getHost(), endpoint.getPort()));
        server.setHandler(new ContextHandler(handler, "/"));
        server.start();
        return new DynamoDbEmulator(server, handler);
    }

    @Override
    public void stop() throws Exception {
        server.stop();
        handler.close();
    }
}
