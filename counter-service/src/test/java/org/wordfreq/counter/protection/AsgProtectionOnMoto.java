package org.wordfreq.counter.protection;

import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;

/** With an instance that Auto Scaling has started, in moto's server; run by {@code .ci/moto}. */
final class AsgProtectionOnMoto extends WorkerProtectionContract {

    private static final Duration LIMIT = Duration.ofMinutes(15);
    private static final URI MOTO = URI.create(
            Objects.requireNonNull(System.getProperty("moto.endpoint"), "moto.endpoint is not set; run .ci/moto"));

    private final String group = "counters-" + UUID.randomUUID();
    private final AutoScalingClient autoScaling = FakeEc2.client(MOTO);
    private final FakeEc2 metadata = new FakeEc2();
    private final AsgProtection protection;
    private boolean refusing;

    AsgProtectionOnMoto() {
        autoScaling.createLaunchConfiguration(request ->
                request.launchConfigurationName(group).imageId("ami-12c6146b").instanceType("t3.small"));
        autoScaling.createAutoScalingGroup(request -> request.autoScalingGroupName(group)
                .launchConfigurationName(group)
                .availabilityZones("us-east-1a")
                .minSize(1)
                .maxSize(1)
                .desiredCapacity(1));
        metadata.metadata.put("instance-id", instance());
        protection = new AsgProtection(
                new AsgInstance(
                        autoScaling,
                        metadata.instanceMetadata(),
                        new ProtectionSettings.Asg("", "wordfreq-drain", Duration.ofSeconds(5), MOTO, MOTO)),
                LIMIT);
    }

    @AfterEach
    void stop() {
        metadata.close();
        autoScaling.deleteAutoScalingGroup(
                request -> request.autoScalingGroupName(group).forceDelete(true));
        autoScaling.close();
    }

    @Override
    WorkerProtection protection() {
        return refusing
                ? new AsgProtection(
                        new AsgInstance(
                                FakeEc2.client(URI.create("http://127.0.0.1:1")),
                                metadata.instanceMetadata(),
                                new ProtectionSettings.Asg(group, "wordfreq-drain", Duration.ofSeconds(5), MOTO, MOTO)),
                        LIMIT)
                : protection;
    }

    @Override
    boolean isProtected() {
        return autoScaling
                .describeAutoScalingGroups(request -> request.autoScalingGroupNames(group))
                .autoScalingGroups()
                .getFirst()
                .instances()
                .getFirst()
                .protectedFromScaleIn();
    }

    @Override
    String instance() {
        return autoScaling
                .describeAutoScalingGroups(request -> request.autoScalingGroupNames(group))
                .autoScalingGroups()
                .getFirst()
                .instances()
                .getFirst()
                .instanceId();
    }

    @Override
    void refuse(boolean nowRefusing) {
        refusing = nowRefusing;
    }
}
