package org.wordfreq.scaling.target;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.SchedulingStrategy;

/** A service of moto's ECS; run by {@code .ci/moto}. */
final class EcsTargetOnMoto extends RemoteTargetContract {

    private final String cluster = "wordfreq-" + UUID.randomUUID();
    private final EcsClient ecs = AwsTestClients.ecs(Moto.ENDPOINT);
    private final ServerSocket silence = HttpFake.silence();

    @BeforeEach
    void deploy() {
        ecs.createCluster(create -> create.clusterName(cluster));
        ecs.registerTaskDefinition(task -> task.family("counter")
                .containerDefinitions(ContainerDefinition.builder()
                        .name("counter")
                        .image("wordfreq/counter-service")
                        .memory(512)
                        .build()));
        ecs.createService(service -> service.cluster(cluster)
                .serviceName("counters")
                .taskDefinition("counter")
                .desiredCount(1));
    }

    @AfterEach
    void close() throws IOException {
        Moto.letAnyoneDoAnything();
        silence.close();
    }

    @Override
    ScalingTarget target() {
        return target("counters");
    }

    @Override
    ScalingTarget another() {
        return new EcsTarget(AwsTestClients.ecs(Moto.ENDPOINT), AwsTestClients.ecsSettings(cluster, "counters"));
    }

    @Override
    ScalingTarget absent() {
        return target("absent");
    }

    @Override
    ScalingTarget silent() {
        return new EcsTarget(
                AwsTestClients.ecs(HttpFake.url(silence.getLocalPort()), AwsTestClients.BRIEF),
                AwsTestClients.ecsSettings(cluster, "counters"));
    }

    @Override
    ScalingTarget withoutRights() {
        var nobody = AwsTargets.patient(Moto.withoutRights(EcsClient.builder()), AwsTestClients.TIMEOUT, Moto.ENDPOINT)
                .build();
        return new EcsTarget(nobody, AwsTestClients.ecsSettings(cluster, "counters"));
    }

    @Override
    void giveRightsBack() {
        Moto.letAnyoneDoAnything();
    }

    @Override
    String right() {
        return "ecs:UpdateService";
    }

    @Test
    void daemonIsRefused() {
        ecs.createService(service -> service.cluster(cluster)
                .serviceName("daemon")
                .taskDefinition("counter")
                .schedulingStrategy(SchedulingStrategy.DAEMON));

        assertThatExceptionOfType(TargetUnavailable.class)
                .isThrownBy(target("daemon")::fleet)
                .withMessageContaining("is a daemon");
    }

    private ScalingTarget target(String service) {
        return new EcsTarget(ecs, AwsTestClients.ecsSettings(cluster, service));
    }
}
