package org.wordfreq.counter.protection;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingInstanceDetails;

/** This worker's instance and the Auto Scaling group that it belongs to. Calls wait for their answers. */
final class AsgInstance {

    private static final String CONTINUE = "CONTINUE";

    private final AutoScalingClient autoScaling;
    private final InstanceMetadata metadata;
    private final String hook;
    private volatile @Nullable String id;
    private volatile @Nullable String group;

    AsgInstance(AutoScalingClient autoScaling, InstanceMetadata metadata, ProtectionSettings.Asg settings) {
        this.autoScaling = autoScaling;
        this.metadata = metadata;
        this.hook = settings.hook();
        this.group = settings.group().isEmpty() ? null : settings.group();
    }

    /** Its id, if that was needed already. */
    Optional<String> knownId() {
        return Optional.ofNullable(id);
    }

    /** While protected, the group does not choose it when it shrinks. */
    void protectFromScaleIn(boolean isProtected) {
        var instance = id();
        var of = group(instance);
        autoScaling.setInstanceProtection(request ->
                request.instanceIds(instance).autoScalingGroupName(of).protectedFromScaleIn(isProtected));
    }

    /** It is going, and its worker not done: the hook's time begins anew. */
    void keepAlive() {
        var instance = id();
        var of = group(instance);
        autoScaling.recordLifecycleActionHeartbeat(
                request -> request.instanceId(instance).autoScalingGroupName(of).lifecycleHookName(hook));
    }

    /** It is going, and its worker done: the group need not wait for the end of the hook's time. */
    void letGo() {
        var instance = id();
        var of = group(instance);
        autoScaling.completeLifecycleAction(request -> request.instanceId(instance)
                .autoScalingGroupName(of)
                .lifecycleHookName(hook)
                .lifecycleActionResult(CONTINUE));
    }

    private String id() {
        var known = id;
        if (known == null) {
            known = metadata.find("instance-id")
                    .orElseThrow(() -> new IllegalStateException("the instance metadata have no instance-id"));
            id = known;
        }
        return known;
    }

    private String group(String instance) {
        var known = group;
        if (known == null) {
            known =
                    autoScaling
                            .describeAutoScalingInstances(request -> request.instanceIds(instance))
                            .autoScalingInstances()
                            .stream()
                            .map(AutoScalingInstanceDetails::autoScalingGroupName)
                            .findFirst()
                            .orElseThrow(() -> new IllegalStateException("instance " + instance
                                    + " belongs to no Auto Scaling group; choose another"
                                    + " wordfreq.counter.worker.protection"));
            group = known;
        }
        return known;
    }
}
