package org.wordfreq.localaws;

import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.pekko.actor.Terminated;
import org.elasticmq.server.ElasticMQServer;
import org.elasticmq.server.config.ElasticMQServerConfig;
import scala.Function0;

/** SQS by ElasticMQ, with its queues and messages in an H2 database when there is a directory. */
final class SqsEmulator implements Emulator {

    private final Function0<Terminated> shutdown;

    private SqsEmulator(Function0<Terminated> shutdown) {
        this.shutdown = shutdown;
    }

    static SqsEmulator start(URI endpoint, Optional<Path> directory) throws IOException {
        var settings = settings(endpoint);
        if (directory.isPresent()) {
            settings.putAll(storage(Files.createDirectories(directory.get())));
        }
        var config = ConfigFactory.parseMap(settings).withFallback(ConfigFactory.load());
        return new SqsEmulator(new ElasticMQServer(new ElasticMQServerConfig(config)).start());
    }

    @Override
    public void stop() {
        shutdown.apply();
    }

    private static Map<String, Object> settings(URI endpoint) {
        var settings = new HashMap<String, Object>();
        settings.put("rest-sqs.bind-hostname", endpoint.getHost());
        settings.put("rest-sqs.bind-port", endpoint.getPort());
        settings.put("rest-sqs.sqs-limits", "strict");
        settings.put("node-address.host", endpoint.getHost());
        settings.put("node-address.port", endpoint.getPort());
        settings.put("aws.region", AwsClients.LOCAL_REGION);
        return settings;
    }

    /** H2 writes half a second late by default; a message that was accepted must outlive kill -9. */
    private static Map<String, Object> storage(Path directory) {
        return Map.of(
                "messages-storage.enabled",
                true,
                "messages-storage.uri",
                "jdbc:h2:file:" + directory.resolve("messages").toAbsolutePath() + ";WRITE_DELAY=0");
    }
}
