package org.wordfreq.scaling.target;

import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.wordfreq.contracts.WorkerHeartbeat;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ClusterNotFoundException;
import software.amazon.awssdk.services.ecs.model.SchedulingStrategy;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceNotActiveException;
import software.amazon.awssdk.services.ecs.model.ServiceNotFoundException;

/**
 * The desired count of an ECS service. A deployment that is in progress goes on with the new count. When the count shrinks
 * ECS chooses the tasks that end, among those that do not protect themselves.
 */
final class EcsTarget implements ScalingTarget {

    private static final String PERMISSIONS = "ecs:DescribeServices and ecs:UpdateService on the service";

    private final EcsClient ecs;
    private final EcsSettings settings;

    EcsTarget(EcsClient ecs, EcsSettings settings) {
        this.ecs = ecs;
        this.settings = settings;
    }

    @Override
    public String name() {
        return "ecs";
    }

    @Override
    public Fleet fleet() {
        var service = service();
        return new Fleet(service.desiredCount(), service.runningCount() + service.pendingCount());
    }

    @Override
    public void resize(int size, List<WorkerHeartbeat> workers, BooleanSupplier mayAct) {
        if (service().desiredCount() != size && mayAct.getAsBoolean()) {
            answer(() -> ecs.updateService(update -> update.cluster(settings.cluster())
                    .service(settings.service())
                    .desiredCount(size)));
        }
    }

    @Override
    public Duration patience() {
        return settings.timeout();
    }

    private Service service() {
        var found = answer(() -> ecs.describeServices(
                        ask -> ask.cluster(settings.cluster()).services(settings.service())))
                .services();
        if (found.isEmpty() || !"ACTIVE".equals(found.getFirst().status())) {
            throw absent(null);
        }
        var service = found.getFirst();
        if (service.schedulingStrategy() == SchedulingStrategy.DAEMON) {
            throw new TargetUnavailable(
                    told() + " is a daemon: it has one task on each instance and no count.",
                    "Create it with the scheduling strategy REPLICA.",
                    null);
        }
        return service;
    }

    private <T> T answer(Supplier<T> call) {
        try {
            return call.get();
        } catch (ClusterNotFoundException absent) {
            throw new TargetUnavailable(
                    "ECS knows no cluster " + settings.cluster() + " in this account and region.",
                    "Create it, or set wordfreq.scaling.target.ecs.cluster to the one that is meant.",
                    absent);
        } catch (ServiceNotFoundException | ServiceNotActiveException absent) {
            throw absent(absent);
        } catch (SdkException failure) {
            throw AwsRefusal.of("ECS", PERMISSIONS, failure);
        }
    }

    private TargetUnavailable absent(@Nullable SdkException cause) {
        return new TargetUnavailable(
                told() + " does not exist, or is being deleted.",
                "Create it, or set wordfreq.scaling.target.ecs.service to the one that is meant.",
                cause);
    }

    private String told() {
        return "The ECS service " + settings.service() + " in cluster " + settings.cluster();
    }
}
