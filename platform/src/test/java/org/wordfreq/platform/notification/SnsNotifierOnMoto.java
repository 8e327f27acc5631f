package org.wordfreq.platform.notification;

import java.net.URI;
import java.util.Objects;

/** With moto's server, which speaks SNS and SQS; run by {@code .ci/moto}. */
final class SnsNotifierOnMoto extends SnsServerContract {

    private static final URI MOTO = URI.create(
            Objects.requireNonNull(System.getProperty("moto.endpoint"), "moto.endpoint is not set; run .ci/moto"));

    @Override
    URI server() {
        return MOTO;
    }
}
