package org.wordfreq.scaling.target;

import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.wordfreq.contracts.WorkerHeartbeat;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.autoscaling.model.LifecycleState;

/**
 * The desired capacity of an EC2 Auto Scaling group of one worker an instance. When it shrinks the group chooses the
 * instances that end, among those that are not protected from scale-in; while too few are, it waits.
 */
final class AsgTarget implements ScalingTarget {

    private static final String PERMISSIONS =
            "autoscaling:DescribeAutoScalingGroups, and autoscaling:SetDesiredCapacity on the group";
    private static final String INSTANCES = "units";

    private final AutoScalingClient scaling;
    private final AsgSettings settings;

    AsgTarget(AutoScalingClient scaling, AsgSettings settings) {
        this.scaling = scaling;
        this.settings = settings;
    }

    @Override
    public String name() {
        return "asg";
    }

    @Override
    public Fleet fleet() {
        var group = group();
        return new Fleet(group.desiredCapacity(), (int)
                group.instances().stream().filter(AsgTarget::isKept).count());
    }

    @Override
    public void resize(int size, List<WorkerHeartbeat> workers, BooleanSupplier mayAct) {
        var group = group();
        var allowed = Math.clamp(size, group.minSize(), group.maxSize());
        if (group.desiredCapacity() != allowed && !mayAct.getAsBoolean()) {
            return;
        }
        if (group.desiredCapacity() != allowed) {
            // The policy has windows of its own; the group's cool-down would only delay what it has decided.
            answer(() -> scaling.setDesiredCapacity(capacity -> capacity.autoScalingGroupName(settings.group())
                    .desiredCapacity(allowed)
                    .honorCooldown(false)));
        }
        if (allowed != size) {
            throw new TargetUnavailable(
                    told() + " allows " + group.minSize() + " to " + group.maxSize() + " instances: it has been set to "
                            + allowed + ", where " + size + " were asked for.",
                    "Change the group's sizes or the controller's bounds, so that the bounds lie within the sizes.",
                    null);
        }
    }

    @Override
    public Duration patience() {
        return settings.timeout();
    }

    private AutoScalingGroup group() {
        var found = answer(() -> scaling.describeAutoScalingGroups(ask -> ask.autoScalingGroupNames(settings.group())))
                .autoScalingGroups();
        // A group has a status only while it is being deleted (Auto Scaling API reference, AutoScalingGroup).
        if (found.isEmpty() || found.getFirst().status() != null) {
            throw new TargetUnavailable(
                    told() + " does not exist in this account and region, or is being deleted.",
                    "Create it, or set wordfreq.scaling.target.asg.group to the one that is meant.",
                    null);
        }
        var group = found.getFirst();
        if (group.desiredCapacityType() != null && !group.desiredCapacityType().equals(INSTANCES)) {
            throw new TargetUnavailable(
                    told() + " counts its capacity in " + group.desiredCapacityType() + ", not in instances.",
                    "Set its desired capacity type to units.",
                    null);
        }
        return group;
    }

    /** Starting or in service: not ending, and not taken out of the group's count. */
    private static boolean isKept(Instance instance) {
        return instance.lifecycleState() == LifecycleState.IN_SERVICE
                || instance.lifecycleStateAsString().startsWith("Pending");
    }

    private <T> T answer(Supplier<T> call) {
        try {
            return call.get();
        } catch (SdkException failure) {
            throw AwsRefusal.of("Auto Scaling", PERMISSIONS, failure);
        }
    }

    private String told() {
        return "The Auto Scaling group " + settings.group();
    }
}
