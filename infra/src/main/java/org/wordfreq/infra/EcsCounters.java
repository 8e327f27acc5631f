package org.wordfreq.infra;

import java.util.List;
import org.wordfreq.contracts.Access.Service;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ecs.CapacityProviderStrategy;
import software.amazon.awscdk.services.ecs.DeploymentCircuitBreaker;
import software.amazon.awscdk.services.ecs.FargateService;
import software.constructs.Construct;

/**
 * The counters as tasks of Fargate. How many there are is the scaling controller's to say, down to none: the template has no
 * count, or each deployment would set it. So ECS creates the service with one task, its default, which the controller takes away
 * as soon as it finds nothing to count. A task that counts protects itself from being scaled in.
 */
final class EcsCounters extends Stack {

    /** Three tasks on Spot for one that is not; a task that is taken away gives its job back. */
    private static final List<CapacityProviderStrategy> MOSTLY_SPOT =
            List.of(capacity("FARGATE_SPOT", 3), capacity("FARGATE", 1));

    EcsCounters(
            Construct scope,
            NetworkStack network,
            RegistryStack registry,
            ServicesStack services,
            Resources resources) {
        super(scope, "Counters", resources.settings().stack("counters", "counters on Fargate"));
        FargateService.Builder.create(this, "Service")
                .serviceName(Service.COUNTER.id())
                .cluster(services.cluster())
                .taskDefinition(ServiceTask.of(Service.COUNTER, this, registry, resources, 1_024, 2_048))
                .capacityProviderStrategies(MOSTLY_SPOT)
                .vpcSubnets(NetworkStack.WORKERS)
                .securityGroups(List.of(network.counters()))
                .assignPublicIp(false)
                // New ones beside the old, which finish what they have.
                .minHealthyPercent(50)
                .maxHealthyPercent(200)
                .circuitBreaker(
                        DeploymentCircuitBreaker.builder().rollback(true).build())
                .build();
    }

    private static CapacityProviderStrategy capacity(String provider, int weight) {
        return CapacityProviderStrategy.builder()
                .capacityProvider(provider)
                .weight(weight)
                .build();
    }
}
