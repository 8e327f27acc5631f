package org.wordfreq.infra;

import java.util.List;
import org.wordfreq.contracts.Access.Service;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.applicationautoscaling.EnableScalingProps;
import software.amazon.awscdk.services.ecs.Cluster;
import software.amazon.awscdk.services.ecs.ContainerInsights;
import software.amazon.awscdk.services.ecs.CpuUtilizationScalingProps;
import software.amazon.awscdk.services.ecs.DeploymentCircuitBreaker;
import software.amazon.awscdk.services.ecs.FargateService;
import software.constructs.Construct;

/** The services that answer requests, on Fargate whatever the counters run on. */
final class ServicesStack extends Stack {

    private static final int FEWEST = 2;
    private static final int MOST = 10;
    private static final int BUSY_PERCENT = 60;

    private final Cluster cluster;

    ServicesStack(Construct scope, NetworkStack network, RegistryStack registry, EdgeStack edge, Resources resources) {
        super(scope, "Services", resources.settings().stack("services", "ingest, results and the scaling controller"));
        this.cluster = Cluster.Builder.create(this, "Cluster")
                .clusterName(resources.settings().cluster())
                .vpc(network.vpc())
                .enableFargateCapacityProviders(true)
                .containerInsightsV2(ContainerInsights.ENABLED)
                .build();
        followLoad(service(Service.INGEST, network, registry, edge, resources));
        followLoad(service(Service.RESULTS, network, registry, edge, resources));
        // One of it leads, and a second would only wait; ECS starts another when it dies.
        service(Service.SCALING, network, registry, edge, resources);
    }

    Cluster cluster() {
        return cluster;
    }

    private FargateService service(
            Service service, NetworkStack network, RegistryStack registry, EdgeStack edge, Resources resources) {
        var scope = new Construct(this, service.id());
        var running = FargateService.Builder.create(scope, "Service")
                .serviceName(service.id())
                .cluster(cluster)
                .taskDefinition(ServiceTask.of(service, scope, registry, resources, 512, 1_024))
                .vpcSubnets(NetworkStack.WORKERS)
                .securityGroups(List.of(network.services()))
                .assignPublicIp(false)
                .minHealthyPercent(100)
                .maxHealthyPercent(200)
                .circuitBreaker(
                        DeploymentCircuitBreaker.builder().rollback(true).build())
                .healthCheckGracePeriod(Duration.seconds(60))
                .build();
        running.attachToApplicationTargetGroup(edge.targets(service));
        return running;
    }

    /** Two at least, one in each of two zones. */
    private static void followLoad(FargateService service) {
        service.autoScaleTaskCount(EnableScalingProps.builder()
                        .minCapacity(FEWEST)
                        .maxCapacity(MOST)
                        .build())
                .scaleOnCpuUtilization(
                        "Processor",
                        CpuUtilizationScalingProps.builder()
                                .targetUtilizationPercent(BUSY_PERCENT)
                                .build());
    }
}
