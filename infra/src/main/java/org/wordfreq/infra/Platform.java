package org.wordfreq.infra;

import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Aspects;

/** All stacks of one installation, in the order in which they are deployed. */
final class Platform {

    /** How the CDK of today behaves where it keeps its old ways for those who have begun with them. */
    private static final Map<String, Object> FEATURES = Map.of(
            "@aws-cdk/aws-s3:serverAccessLogsUseBucketPolicy", true,
            "@aws-cdk/aws-s3:createDefaultLoggingPolicy", true,
            "@aws-cdk/aws-iam:minimizePolicies", true,
            "@aws-cdk/aws-ecs:removeDefaultDeploymentAlarm", true,
            "@aws-cdk/aws-ecs:disableExplicitDeploymentControllerForCircuitBreaker", true,
            "@aws-cdk/aws-ec2:ebsDefaultGp3Volume", true,
            "@aws-cdk/aws-autoscaling:generateLaunchTemplateInsteadOfLaunchConfig", true,
            "@aws-cdk/aws-elasticloadbalancingv2:usePostQuantumTlsPolicy", true,
            "@aws-cdk/core:defaultCrossStackReferences", "strong",
            "@aws-cdk/core:validateAgainstDefaultRules", true);

    Platform(App app, DeploymentSettings settings) {
        var network = new NetworkStack(app, settings);
        var registry = new RegistryStack(app, settings);
        var replica = settings.replication().map(replication -> new ReplicaStack(app, settings, replication));
        var messaging = new MessagingStack(app, settings);
        var data = new DataStack(app, settings, messaging);
        // S3 refuses to replicate into a bucket that is not there.
        replica.ifPresent(data::addStackDependency);
        var edge = new EdgeStack(app, settings, network, data);
        settings.cloudFront().ifPresent(cloudFront -> new CloudFrontStack(app, settings, cloudFront));
        var resources = new Resources(
                settings,
                data.getPartition(),
                data.key().getKeyArn(),
                messaging.key().getKeyArn(),
                network.streams());
        var services = new ServicesStack(app, network, registry, edge, resources);
        switch (settings.compute()) {
            case ECS -> new EcsCounters(app, network, registry, services, resources);
            case EC2 -> new Ec2Counters(app, network, registry, resources);
            case LAMBDA -> new LambdaCounters(app, messaging, resources);
        }
        new ObservabilityStack(app, settings, messaging, edge);
        new GovernanceStack(app, settings, data);
        // Not only a test's: whoever deploys a change of his own is told as well.
        Aspects.of(app).add(AwsSolutionsChecks.Builder.create().verbose(true).build());
    }

    /** An app with that context, besides what the command line gives. */
    static App app(Map<String, Object> context) {
        return App.Builder.create()
                .context(FEATURES)
                .postCliContext(context)
                .analyticsReporting(false)
                .build();
    }

    /** Our part of its context, from wherever it came. */
    static Map<String, Object> context(App app) {
        return ((Map<?, ?>) app.getNode().getAllContext())
                .entrySet().stream()
                        .filter(entry -> entry.getKey().toString().startsWith(ContextReader.PREFIX))
                        .collect(Collectors.toMap(entry -> entry.getKey().toString(), Map.Entry::getValue));
    }
}
