package org.wordfreq.scaling.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wordfreq.scaling.target.ScalingTarget.Fleet;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.Instance;

/** A group of moto's Auto Scaling; run by {@code .ci/moto}. */
final class AsgTargetOnMoto extends RemoteTargetContract {

    private final String group = "counters-" + UUID.randomUUID();
    private final AutoScalingClient scaling = AwsTestClients.scaling(Moto.ENDPOINT);
    private final ServerSocket silence = HttpFake.silence();

    @BeforeEach
    void create() {
        scaling.createLaunchConfiguration(launch ->
                launch.launchConfigurationName(group).imageId("ami-12c6146b").instanceType("t3.micro"));
        scaling.createAutoScalingGroup(create -> create.autoScalingGroupName(group)
                .launchConfigurationName(group)
                .availabilityZones("us-east-1a")
                .minSize(0)
                .maxSize(4)
                .desiredCapacity(1));
    }

    @AfterEach
    void close() throws IOException {
        Moto.letAnyoneDoAnything();
        silence.close();
    }

    @Override
    ScalingTarget target() {
        return target(group);
    }

    @Override
    ScalingTarget another() {
        return new AsgTarget(AwsTestClients.scaling(Moto.ENDPOINT), AwsTestClients.asgSettings(group));
    }

    @Override
    ScalingTarget absent() {
        return target("absent");
    }

    @Override
    ScalingTarget silent() {
        return new AsgTarget(
                AwsTestClients.scaling(HttpFake.url(silence.getLocalPort()), AwsTestClients.BRIEF),
                AwsTestClients.asgSettings(group));
    }

    @Override
    ScalingTarget withoutRights() {
        var nobody = AwsTargets.patient(
                        Moto.withoutRights(AutoScalingClient.builder()), AwsTestClients.TIMEOUT, Moto.ENDPOINT)
                .build();
        return new AsgTarget(nobody, AwsTestClients.asgSettings(group));
    }

    @Override
    void giveRightsBack() {
        Moto.letAnyoneDoAnything();
    }

    @Override
    String right() {
        return "autoscaling:SetDesiredCapacity";
    }

    @Test
    void protectedInstancesOutlastAShrinkingGroup() {
        settle(3);
        var busy = instances().subList(0, 2);
        scaling.setInstanceProtection(
                protect -> protect.autoScalingGroupName(group).instanceIds(busy).protectedFromScaleIn(true));

        target().resize(0, List.of());

        assertThat(target().fleet()).isEqualTo(new Fleet(0, 2));
        assertThat(instances()).containsExactlyInAnyOrderElementsOf(busy);
    }

    @Test
    void sizeBeyondTheGroupsOwnIsTakenToItsEdgeAndTold() {
        assertThatExceptionOfType(TargetUnavailable.class)
                .isThrownBy(() -> target().resize(9, List.of()))
                .withMessageContaining("set to 4, where 9 were asked for");
        assertThat(target().fleet()).isEqualTo(new Fleet(4, 4));
    }

    private List<String> instances() {
        return scaling
                .describeAutoScalingGroups(ask -> ask.autoScalingGroupNames(group))
                .autoScalingGroups()
                .getFirst()
                .instances()
                .stream()
                .map(Instance::instanceId)
                .toList();
    }

    private ScalingTarget target(String name) {
        return new AsgTarget(scaling, AwsTestClients.asgSettings(name));
    }
}
