package org.wordfreq.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Collectors;
import org.wordfreq.contracts.Access.Service;

/**
 * What makes a bare machine one that counts: the same script for the golden image and for an instance's start, so that a
 * fleet runs without a golden image too, only slower to start.
 *
 * @param image the image of the counter, with registry and tag
 */
record CounterHost(String image, Resources resources) {

    /** Installs all that does not depend on the instance. */
    String install() {
        return script("counter-host.sh")
                .replace("@REGION@", resources.settings().region())
                .replace("@REGISTRY@", image.substring(0, image.indexOf('/')))
                .replace("@IMAGE@", image)
                .replace("@LOG@", log());
    }

    /** Installs, then starts the counter with its settings; where that fails, the instance ends. */
    String start() {
        var environment = ServiceEnvironment.of(Service.COUNTER, resources).entrySet().stream()
                .map(variable -> variable.getKey() + "=" + variable.getValue())
                .collect(Collectors.joining("\n"));
        return script("counter-start.sh") + install() + "\ncat >/etc/wordfreq/counter.env <<'SETTINGS'\n" + environment
                + "\nSETTINGS\nsystemctl enable --now wordfreq-counter\n";
    }

    /** The log group of all counters. */
    String log() {
        return "/" + resources.settings().prefix() + "/" + Service.COUNTER.id();
    }

    private static String script(String name) {
        try (var stream = Objects.requireNonNull(CounterHost.class.getResourceAsStream(name), name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
