package org.wordfreq.results;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Whether a bucket or a table answers.
 *
 * @param resource its name
 * @param call reads something cheap of it within a short time
 */
record AwsHealth(String resource, Runnable call) implements HealthIndicator {

    @Override
    public Health health() {
        try {
            call.run();
            return Health.up().withDetail("resource", resource).build();
        } catch (SdkException e) {
            return Health.down()
                    .withDetail("resource", resource)
                    .withDetail("error", e.getClass().getSimpleName())
                    .build();
        }
    }
}
