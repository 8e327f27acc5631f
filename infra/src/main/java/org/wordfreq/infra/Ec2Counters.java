package org.wordfreq.infra;

import java.util.List;
import org.wordfreq.contracts.Access.Service;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.autoscaling.AutoScalingGroup;
import software.amazon.awscdk.services.autoscaling.BasicLifecycleHookProps;
import software.amazon.awscdk.services.autoscaling.DefaultResult;
import software.amazon.awscdk.services.autoscaling.GroupMetrics;
import software.amazon.awscdk.services.autoscaling.InstancesDistribution;
import software.amazon.awscdk.services.autoscaling.LaunchTemplateOverrides;
import software.amazon.awscdk.services.autoscaling.LifecycleTransition;
import software.amazon.awscdk.services.autoscaling.MixedInstancesPolicy;
import software.amazon.awscdk.services.autoscaling.SpotAllocationStrategy;
import software.amazon.awscdk.services.ec2.BlockDevice;
import software.amazon.awscdk.services.ec2.BlockDeviceVolume;
import software.amazon.awscdk.services.ec2.EbsDeviceOptions;
import software.amazon.awscdk.services.ec2.EbsDeviceVolumeType;
import software.amazon.awscdk.services.ec2.IMachineImage;
import software.amazon.awscdk.services.ec2.InstanceInitiatedShutdownBehavior;
import software.amazon.awscdk.services.ec2.InstanceType;
import software.amazon.awscdk.services.ec2.LaunchTemplate;
import software.amazon.awscdk.services.ec2.LaunchTemplateHttpTokens;
import software.amazon.awscdk.services.ec2.MachineImage;
import software.amazon.awscdk.services.ec2.UserData;
import software.amazon.awscdk.services.ecr.Repository;
import software.amazon.awscdk.services.iam.ManagedPolicy;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.constructs.Construct;

/**
 * The counters as instances of an Auto Scaling group, one each. How many there are is the scaling controller's to say, down
 * to none; a counter protects its instance while it counts, and the lifecycle hook gives it time when it must go.
 */
final class Ec2Counters extends Stack {

    /** The name that counters expect ({@code wordfreq.counter.worker.asg.hook}). */
    private static final String HOOK = "wordfreq-drain";

    /** Kinds with two processors and 8 GiB; the more there are, the more rarely Spot takes one away. */
    private static final List<String> KINDS =
            List.of("m7i.large", "m7a.large", "m6i.large", "m6a.large", "m5.large", "m5a.large");

    private static final int ON_DEMAND_PERCENT = 25;

    Ec2Counters(Construct scope, NetworkStack network, RegistryStack registry, Resources resources) {
        super(scope, "Counters", resources.settings().stack("counters", "counters on EC2"));
        var settings = resources.settings();
        var repository = registry.of(Service.COUNTER);
        var host = new CounterHost(settings.image(Service.COUNTER), resources);
        var role = role(resources, repository, host);
        drain(group(settings, network, launch(settings, network, host, role)));
        GoldenImage.add(this, settings, network, host, builder(repository));
    }

    /** The service's role, with what its machine needs besides: the image and the log. */
    private Role role(Resources resources, Repository repository, CounterHost host) {
        var log = LogGroup.Builder.create(this, "Log")
                .logGroupName(host.log())
                .retention(RetentionDays.ONE_MONTH)
                .removalPolicy(RemovalPolicy.DESTROY)
                .build();
        var role = ServiceRole.of(Service.COUNTER, this, resources, "ec2.amazonaws.com");
        repository.grantPull(role);
        log.grantWrite(role);
        Accepted.registryToken(role);
        return role;
    }

    private LaunchTemplate launch(DeploymentSettings settings, NetworkStack network, CounterHost host, Role role) {
        var launch = LaunchTemplate.Builder.create(this, "Launch")
                .launchTemplateName(settings.counterGroup())
                .machineImage(machineImage(settings))
                .instanceType(new InstanceType(KINDS.getFirst()))
                .role(role)
                .securityGroup(network.counters())
                .userData(UserData.custom(host.start()))
                // Those that end themselves are gone; stopped ones would be paid for until their group takes them.
                .instanceInitiatedShutdownBehavior(InstanceInitiatedShutdownBehavior.TERMINATE)
                // Tokens only, and not beyond the instance: the container shares its network.
                .httpTokens(LaunchTemplateHttpTokens.REQUIRED)
                .httpPutResponseHopLimit(1)
                .detailedMonitoring(true)
                .blockDevices(List.of(disk()))
                .build();
        Accepted.validation(
                launch,
                "E1152",
                "An image may be named by a parameter, which EC2 reads at each launch (its user guide, launch templates).");
        return launch;
    }

    private static IMachineImage machineImage(DeploymentSettings settings) {
        return settings.goldenImage()
                ? MachineImage.resolveSsmParameterAtLaunch(GoldenImage.parameter(settings))
                : MachineImage.latestAmazonLinux2023();
    }

    /** Room for the temporary files of large documents. */
    private static BlockDevice disk() {
        return BlockDevice.builder()
                .deviceName("/dev/xvda")
                .volume(BlockDeviceVolume.ebs(
                        50,
                        EbsDeviceOptions.builder()
                                .encrypted(true)
                                .volumeType(EbsDeviceVolumeType.GP3)
                                .deleteOnTermination(true)
                                .build()))
                .build();
    }

    /** Without a desired size, or each deployment would set it. */
    private AutoScalingGroup group(DeploymentSettings settings, NetworkStack network, LaunchTemplate launch) {
        var group = AutoScalingGroup.Builder.create(this, "Group")
                .autoScalingGroupName(settings.counterGroup())
                .vpc(network.vpc())
                .vpcSubnets(NetworkStack.WORKERS)
                .minCapacity(0)
                .maxCapacity(settings.mostWorkers())
                .mixedInstancesPolicy(MixedInstancesPolicy.builder()
                        .launchTemplate(launch)
                        .launchTemplateOverrides(overrides())
                        .instancesDistribution(InstancesDistribution.builder()
                                .onDemandPercentageAboveBaseCapacity(ON_DEMAND_PERCENT)
                                .spotAllocationStrategy(SpotAllocationStrategy.PRICE_CAPACITY_OPTIMIZED)
                                .build())
                        .build())
                // Another is started when Spot announces that it will take one.
                .capacityRebalance(true)
                .groupMetrics(List.of(GroupMetrics.all()))
                .build();
        Accepted.finding(
                group,
                "AwsSolutions-AS3",
                "The scaling controller tells of every change of the fleet, with the reason, over the topic of events, for"
                        + " whoever subscribes; the group's own notices would say it twice.");
        Accepted.finding(
                group,
                "CdkNagValidationFailure",
                "The rule on encrypted disks, EC26, cannot read launch templates of groups with several kinds of instances."
                        + " CountersTests asserts that the disk is encrypted.");
        return group;
    }

    private static List<LaunchTemplateOverrides> overrides() {
        return KINDS.stream()
                .map(kind -> LaunchTemplateOverrides.builder()
                        .instanceType(new InstanceType(kind))
                        .build())
                .toList();
    }

    /**
     * The counter begins the time anew while it works, and ends it when it is done. Auto Scaling grants a hundred times it in
     * all, which must be longer than a document may take ({@code wordfreq.counter.time-limit}).
     */
    private static void drain(AutoScalingGroup group) {
        group.addLifecycleHook(
                "Drain",
                BasicLifecycleHookProps.builder()
                        .lifecycleHookName(HOOK)
                        .lifecycleTransition(LifecycleTransition.INSTANCE_TERMINATING)
                        .heartbeatTimeout(Duration.minutes(10))
                        .defaultResult(DefaultResult.CONTINUE)
                        .build());
    }

    private Role builder(Repository repository) {
        var role = Role.Builder.create(this, "Builder")
                .description("What bakes the golden image")
                .assumedBy(new ServicePrincipal("ec2.amazonaws.com"))
                .managedPolicies(List.of(
                        ManagedPolicy.fromAwsManagedPolicyName("EC2InstanceProfileForImageBuilder"),
                        ManagedPolicy.fromAwsManagedPolicyName("AmazonSSMManagedInstanceCore")))
                .build();
        repository.grantPull(role);
        Accepted.finding(
                role,
                "AwsSolutions-IAM4",
                "Image Builder requires these two of the instances that it bakes on (its user guide, prerequisites); they live"
                        + " for minutes and run nothing of ours but the script.");
        Accepted.registryToken(role);
        return role;
    }
}
