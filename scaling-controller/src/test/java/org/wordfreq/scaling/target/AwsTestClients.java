package org.wordfreq.scaling.target;

import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.ecs.EcsClient;

/** Clients for servers on this machine, as {@link AwsTargets} makes those for AWS. */
final class AwsTestClients {

    /** Long enough for the first call of a busy machine. */
    static final Duration TIMEOUT = Duration.ofSeconds(20);

    /** For servers that never answer. */
    static final Duration BRIEF = Duration.ofMillis(500);

    private AwsTestClients() {}

    static EcsClient ecs(URI endpoint) {
        return ecs(endpoint, TIMEOUT);
    }

    static EcsClient ecs(URI endpoint, Duration timeout) {
        return AwsTargets.patient(local(EcsClient.builder(), "test", "test"), timeout, endpoint)
                .build();
    }

    static AutoScalingClient scaling(URI endpoint) {
        return scaling(endpoint, TIMEOUT);
    }

    static AutoScalingClient scaling(URI endpoint, Duration timeout) {
        return AwsTargets.patient(local(AutoScalingClient.builder(), "test", "test"), timeout, endpoint)
                .build();
    }

    static EcsSettings ecsSettings(String cluster, String service) {
        return new EcsSettings(cluster, service, TIMEOUT, null);
    }

    static AsgSettings asgSettings(String group) {
        return new AsgSettings(group, TIMEOUT, null);
    }

    static <B extends AwsClientBuilder<B, ?>> B local(B client, String key, String secret) {
        return client.region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(key, secret)));
    }
}
