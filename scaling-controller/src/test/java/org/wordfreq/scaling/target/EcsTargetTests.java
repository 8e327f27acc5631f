package org.wordfreq.scaling.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.wordfreq.contracts.Access;
import org.wordfreq.contracts.Access.Service;
import org.wordfreq.contracts.Access.Target;
import org.wordfreq.contracts.Access.When;

/** Against a server that speaks as much of ECS's protocol as is needed here. */
final class EcsTargetTests extends RemoteTargetContract {

    private final FakeEcs ecs = new FakeEcs();
    private final ServerSocket silence = HttpFake.silence();
    private final ScalingTarget target = target("counters", ecs.url());

    @AfterEach
    void close() throws IOException {
        ecs.close();
        silence.close();
    }

    @Override
    ScalingTarget target() {
        return target;
    }

    @Override
    ScalingTarget another() {
        return target("counters", ecs.url());
    }

    @Override
    ScalingTarget absent() {
        return target("absent", ecs.url());
    }

    @Override
    ScalingTarget silent() {
        return new EcsTarget(
                AwsTestClients.ecs(HttpFake.url(silence.getLocalPort()), AwsTestClients.BRIEF),
                AwsTestClients.ecsSettings("wordfreq", "counters"));
    }

    @Override
    ScalingTarget withoutRights() {
        ecs.denied = Set.of("UpdateService");
        return target;
    }

    @Override
    void giveRightsBack() {
        ecs.denied = Set.of();
    }

    @Override
    String right() {
        return "ecs:UpdateService";
    }

    @Test
    void countIsSetOnlyWhenItChanges() {
        target.resize(3, List.of());
        target.resize(3, List.of());
        target.resize(2, List.of());

        assertThat(ecs.updates()).containsExactly(3, 2);
    }

    @Test
    void theRoleAllowsWhatIsCalledAndNothingElse() {
        target.resize(3, List.of());

        assertThat(ecs.actions())
                .isEqualTo(Access.actions(Service.SCALING, Target.ECS_SERVICE, When.TARGET_ECS))
                .hasSize(2);
    }

    @Test
    void daemonIsRefused() {
        ecs.strategy = "DAEMON";

        assertThatExceptionOfType(TargetUnavailable.class)
                .isThrownBy(() -> target.resize(3, List.of()))
                .withMessageContainingAll("is a daemon", "Create it with the scheduling strategy REPLICA.");
        assertThat(ecs.updates()).isEmpty();
    }

    @Test
    void serviceThatIsBeingDeletedIsNoFleet() {
        ecs.status = "DRAINING";

        assertThatExceptionOfType(TargetUnavailable.class)
                .isThrownBy(target::fleet)
                .withMessageContaining("being deleted");
    }

    @Test
    void clusterThatDoesNotExistIsToldWithItsSetting() {
        var target = new EcsTarget(AwsTestClients.ecs(ecs.url()), AwsTestClients.ecsSettings("other", "counters"));

        assertThatExceptionOfType(TargetUnavailable.class)
                .isThrownBy(target::fleet)
                .withMessageContainingAll("no cluster other", "wordfreq.scaling.target.ecs.cluster");
    }

    @Test
    void serverThatIsAwayIsToldAsSuch() {
        ecs.away.set(1);

        assertThatExceptionOfType(TargetUnavailable.class)
                .isThrownBy(target::fleet)
                .withMessageContaining("ECS does not answer");
        assertThat(target.fleet().desired()).isEqualTo(1);
    }

    @Test
    void rightToLookIsToldToo() {
        ecs.denied = Set.of("DescribeServices");

        assertThatExceptionOfType(TargetUnavailable.class)
                .isThrownBy(target::fleet)
                .withMessageContaining("Allow its role ecs:DescribeServices");
    }

    private static ScalingTarget target(String service, URI endpoint) {
        return new EcsTarget(AwsTestClients.ecs(endpoint), AwsTestClients.ecsSettings("wordfreq", service));
    }
}
