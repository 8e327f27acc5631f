package org.wordfreq.ingest;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Uploads that go straight to S3.
 *
 * @param expiry how long a client may take; then its URLs are worth nothing and its parts are removed; 1 minute to 7
 *     days, which is as long as S3 takes a signature for valid. Credentials that end earlier end the URLs with them; the
 *     client asks for new ones.
 * @param partSize the size of parts where the client names none, 5 MB to 5 GB; larger where a document would have more
 *     than 1,000 parts
 * @param endpoint where clients reach S3, if that is another address than the service's own
 */
@Validated
@ConfigurationProperties("wordfreq.ingest.direct")
record DirectSettings(
        @DefaultValue("24h") Duration expiry,
        @DefaultValue("64MB") DataSize partSize,
        @Nullable URI endpoint) {

    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(7);

    DirectSettings {
        require(
                expiry.compareTo(SHORTEST) >= 0 && expiry.compareTo(LONGEST) <= 0,
                "expiry is 1m to 7d, because S3 takes no signature that is valid for longer");
        require(
                partSize.toBytes() >= PartPlan.LEAST && partSize.toBytes() <= PartPlan.LARGEST,
                "part-size is 5MB to 5GB, because S3 takes no other parts");
    }

    private static void require(boolean kept, String rule) {
        if (!kept) {
            throw new IllegalArgumentException("wordfreq.ingest.direct." + rule);
        }
    }
}
