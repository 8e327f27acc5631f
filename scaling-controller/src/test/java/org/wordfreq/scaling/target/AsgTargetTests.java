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
import org.wordfreq.scaling.target.ScalingTarget.Fleet;

/** Against a server that speaks as much of Auto Scaling's protocol as is needed here. */
final class AsgTargetTests extends RemoteTargetContract {

    private final FakeAutoScaling scaling = new FakeAutoScaling();
    private final ServerSocket silence = HttpFake.silence();
    private final ScalingTarget target = target("counters", scaling.url());

    @AfterEach
    void close() throws IOException {
        scaling.close();
        silence.close();
    }

    @Override
    ScalingTarget target() {
        return target;
    }

    @Override
    ScalingTarget another() {
        return target("counters", scaling.url());
    }

    @Override
    ScalingTarget absent() {
        return target("absent", scaling.url());
    }

    @Override
    ScalingTarget silent() {
        return new AsgTarget(
                AwsTestClients.scaling(HttpFake.url(silence.getLocalPort()), AwsTestClients.BRIEF),
                AwsTestClients.asgSettings("counters"));
    }

    @Override
    ScalingTarget withoutRights() {
        scaling.denied = Set.of("SetDesiredCapacity");
        return target;
    }

    @Override
    void giveRightsBack() {
        scaling.denied = Set.of();
    }

    @Override
    String right() {
        return "autoscaling:SetDesiredCapacity";
    }

    @Test
    void capacityIsSetOnlyWhenItChangesAndWithoutTheGroupsCoolDown() {
        target.resize(3, List.of());
        target.resize(3, List.of());

        assertThat(scaling.changes()).singleElement().satisfies(change -> assertThat(change)
                .containsEntry("DesiredCapacity", "3")
                .containsEntry("HonorCooldown", "false"));
    }

    @Test
    void theRoleAllowsWhatIsCalledAndNothingElse() {
        target.resize(3, List.of());

        var allowed = Access.actions(Service.SCALING, Target.AUTO_SCALING_GROUP, When.TARGET_ASG);
        allowed.addAll(Access.actions(Service.SCALING, Target.ANY, When.TARGET_ASG));
        assertThat(scaling.actions()).isEqualTo(allowed).hasSize(2);
    }

    @Test
    void sizeBeyondTheGroupsOwnIsTakenToItsEdgeAndTold() {
        assertThatExceptionOfType(TargetUnavailable.class)
                .isThrownBy(() -> target.resize(9, List.of()))
                .withMessageContainingAll("allows 0 to 5 instances", "set to 5, where 9 were asked for", "Change");
        assertThat(target.fleet().desired()).isEqualTo(5);

        scaling.min = 2;
        assertThatExceptionOfType(TargetUnavailable.class)
                .isThrownBy(() -> target.resize(0, List.of()))
                .withMessageContaining("set to 2, where 0 were asked for");
        assertThat(target.fleet().desired()).isEqualTo(2);
    }

    @Test
    void instancesThatLeaveAreNoPartOfTheFleet() {
        target.resize(2, List.of());
        scaling.leaving = List.of("Terminating:Wait", "Terminating:Proceed", "Standby", "Detaching");

        assertThat(target.fleet()).isEqualTo(new Fleet(2, 2));
    }

    @Test
    void groupThatIsBeingDeletedIsNoFleet() {
        scaling.more = "<Status>Delete in progress</Status>";

        assertThatExceptionOfType(TargetUnavailable.class)
                .isThrownBy(target::fleet)
                .withMessageContaining("being deleted");
    }

    @Test
    void capacityInOtherThanInstancesIsRefused() {
        scaling.more = "<DesiredCapacityType>vcpu</DesiredCapacityType>";

        assertThatExceptionOfType(TargetUnavailable.class)
                .isThrownBy(() -> target.resize(2, List.of()))
                .withMessageContainingAll("in vcpu, not in instances", "Set its desired capacity type to units.");
        assertThat(scaling.changes()).isEmpty();
    }

    private static ScalingTarget target(String group, URI endpoint) {
        return new AsgTarget(AwsTestClients.scaling(endpoint), AwsTestClients.asgSettings(group));
    }
}
