package org.wordfreq.infra;

import java.util.List;
import org.wordfreq.contracts.Access.Service;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.ecs.AwsLogDriverProps;
import software.amazon.awscdk.services.ecs.Capability;
import software.amazon.awscdk.services.ecs.ContainerDefinition;
import software.amazon.awscdk.services.ecs.ContainerDefinitionOptions;
import software.amazon.awscdk.services.ecs.ContainerImage;
import software.amazon.awscdk.services.ecs.CpuArchitecture;
import software.amazon.awscdk.services.ecs.FargateTaskDefinition;
import software.amazon.awscdk.services.ecs.HealthCheck;
import software.amazon.awscdk.services.ecs.LinuxParameters;
import software.amazon.awscdk.services.ecs.LogDriver;
import software.amazon.awscdk.services.ecs.MountPoint;
import software.amazon.awscdk.services.ecs.OperatingSystemFamily;
import software.amazon.awscdk.services.ecs.PortMapping;
import software.amazon.awscdk.services.ecs.RuntimePlatform;
import software.amazon.awscdk.services.ecs.Volume;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.constructs.Construct;

/**
 * A task of Fargate with one service in it: not root, a root file system that is read only, no capabilities, and the time to
 * finish what it has begun.
 */
final class ServiceTask {

    /** The longest that Fargate grants between SIGTERM and SIGKILL. */
    private static final Duration TO_STOP = Duration.seconds(120);

    /** The user that the image is made for. */
    private static final String USER = "10001:10001";

    private static final String TEMPORARY = "tmp";

    /** What DEPLOY.md has images built for. */
    private static final RuntimePlatform X86 = RuntimePlatform.builder()
            .cpuArchitecture(CpuArchitecture.X86_64)
            .operatingSystemFamily(OperatingSystemFamily.LINUX)
            .build();

    private ServiceTask() {}

    /** The definition; {@code cpu} in 1,024ths of a processor, {@code memory} in MiB. */
    static FargateTaskDefinition of(
            Service service, Construct scope, RegistryStack registry, Resources resources, int cpu, int memory) {
        var task = FargateTaskDefinition.Builder.create(scope, "Task")
                .family(resources.settings().named(service.id()))
                .cpu(cpu)
                .memoryLimitMiB(memory)
                .runtimePlatform(X86)
                .taskRole(ServiceRole.of(service, scope, resources, "ecs-tasks.amazonaws.com"))
                .build();
        addContainer(task, service, registry, resources, memory);
        Accepted.finding(
                task,
                "AwsSolutions-ECS2",
                "The variables are names, numbers and ARNs (ServiceEnvironment); the services have no secrets, they sign in by"
                        + " their roles.");
        Accepted.registryToken(task.obtainExecutionRole());
        return task;
    }

    private static void addContainer(
            FargateTaskDefinition task, Service service, RegistryStack registry, Resources resources, int memory) {
        var settings = resources.settings();
        var container = task.addContainer(
                service.id(),
                ContainerDefinitionOptions.builder()
                        .image(ContainerImage.fromEcrRepository(registry.of(service), settings.imageTag()))
                        // All of the task's. Said again, since the heap is a part of what the JVM finds as its limit,
                        // and
                        // without one of its own it would have to find the task's.
                        .memoryLimitMiB(memory)
                        .environment(ServiceEnvironment.of(service, resources))
                        .user(USER)
                        .readonlyRootFilesystem(true)
                        .linuxParameters(withoutCapabilities(task))
                        .stopTimeout(TO_STOP)
                        .healthCheck(alive())
                        .logging(log(task, service, settings))
                        .build());
        container.addPortMappings(
                PortMapping.builder().containerPort(NetworkStack.SERVICE_PORT).build());
        addTemporaryFiles(task, container);
    }

    /** The image brings its own check; ECS knows only of those that it is told of. */
    private static HealthCheck alive() {
        return HealthCheck.builder()
                .command(List.of("CMD", "/app/healthcheck"))
                .interval(Duration.seconds(10))
                .timeout(Duration.seconds(5))
                .retries(3)
                .startPeriod(Duration.seconds(60))
                .build();
    }

    private static LinuxParameters withoutCapabilities(Construct scope) {
        var parameters = LinuxParameters.Builder.create(scope, "Linux").build();
        parameters.dropCapabilities(Capability.ALL);
        return parameters;
    }

    /** They are on the task's own disk and go with it. Fargate gives the volume the rights that the image's has. */
    private static void addTemporaryFiles(FargateTaskDefinition task, ContainerDefinition container) {
        task.addVolume(Volume.builder().name(TEMPORARY).build());
        container.addMountPoints(MountPoint.builder()
                .sourceVolume(TEMPORARY)
                .containerPath("/tmp")
                .readOnly(false)
                .build());
    }

    private static LogDriver log(Construct scope, Service service, DeploymentSettings settings) {
        return LogDriver.awsLogs(AwsLogDriverProps.builder()
                .logGroup(LogGroup.Builder.create(scope, "Log")
                        .logGroupName("/" + settings.prefix() + "/" + service.id())
                        .retention(RetentionDays.ONE_MONTH)
                        .removalPolicy(RemovalPolicy.DESTROY)
                        .build())
                .streamPrefix(settings.imageTag())
                .build());
    }
}
