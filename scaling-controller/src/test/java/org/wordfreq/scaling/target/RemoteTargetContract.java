package org.wordfreq.scaling.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.wordfreq.scaling.target.ScalingTarget.Fleet;

/** What every target does that must be asked over a network. */
abstract class RemoteTargetContract extends ScalingTargetContract {

    /** Another controller's target of the same fleet. */
    abstract ScalingTarget another();

    /** The target of a fleet that does not exist. */
    abstract ScalingTarget absent();

    /** A target that never answers. */
    abstract ScalingTarget silent();

    /** The target, of the same fleet, without the right to do what changes it. */
    abstract ScalingTarget withoutRights();

    /** Gives the rights back, as far as they are missed for reading. */
    void giveRightsBack() {}

    /** The right that it lacks then. */
    abstract String right();

    @Test
    void anotherControllerSeesTheSameFleet() {
        settle(2);

        assertThat(another().fleet()).isEqualTo(new Fleet(2, 2));
    }

    @Test
    void fleetThatDoesNotExistIsToldWithTheSettingThatNamesIt() {
        var absent = absent();

        assertThatExceptionOfType(TargetUnavailable.class)
                .isThrownBy(absent::fleet)
                .withMessageContainingAll("absent", "Create it, or set wordfreq.scaling.target." + absent.name() + ".");
        assertThatExceptionOfType(TargetUnavailable.class)
                .isThrownBy(() -> absent.resize(1, List.of()))
                .withMessageContaining("absent");
    }

    @Test
    void missingRightIsToldByItsName() {
        settle(1);
        var target = withoutRights();

        assertThatExceptionOfType(TargetUnavailable.class)
                .isThrownBy(() -> target.resize(2, List.of()))
                .withMessageContainingAll("refuses the controller", right());
        giveRightsBack();
        assertThat(target().fleet().desired()).isEqualTo(1);
    }

    @Test
    void silenceIsToldWithinTheTimeout() {
        var silent = silent();

        assertThatExceptionOfType(TargetUnavailable.class)
                .isThrownBy(silent::fleet)
                .withMessageContainingAll("does not answer", "it is asked again at the next look.");
    }
}
