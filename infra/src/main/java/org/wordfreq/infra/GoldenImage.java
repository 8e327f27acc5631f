package org.wordfreq.infra;

import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.CfnInstanceProfile;
import software.amazon.awscdk.services.iam.ManagedPolicy;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.imagebuilder.CfnComponent;
import software.amazon.awscdk.services.imagebuilder.CfnDistributionConfiguration;
import software.amazon.awscdk.services.imagebuilder.CfnImagePipeline;
import software.amazon.awscdk.services.imagebuilder.CfnImageRecipe;
import software.amazon.awscdk.services.imagebuilder.CfnInfrastructureConfiguration;
import software.amazon.awscdk.services.imagebuilder.CfnLifecyclePolicy;
import software.constructs.Construct;

/**
 * The recipe of the image that instances start from: Amazon Linux, Docker, the counter's image; baked anew each week for
 * their updates. The image's id goes to a parameter, which launches read.
 */
final class GoldenImage {

    private static final String VERSION = "1.0.0";

    /** What is baked weekly must also go: images are kept for a month, to go back to, and their snapshots with them. */
    private static final int KEPT = 4;

    private GoldenImage() {}

    /** Image Builder may write parameters only below that path (managed policy of its service-linked role). */
    static String parameter(DeploymentSettings settings) {
        return "/imagebuilder/" + settings.named("counter");
    }

    static void add(
            Construct parent, DeploymentSettings settings, NetworkStack network, CounterHost host, Role builder) {
        var scope = new Construct(parent, "GoldenImage");
        CfnImagePipeline.Builder.create(scope, "Pipeline")
                .name(settings.named("counter"))
                .imageRecipeArn(recipe(scope, settings, host.install()).getAttrArn())
                .infrastructureConfigurationArn(
                        infrastructure(scope, settings, network, builder).getAttrArn())
                .distributionConfigurationArn(distribution(scope, settings).getAttrArn())
                // By which the policy knows them: their recipe has another name whenever the script has changed.
                .imageTags(tags(settings))
                .schedule(CfnImagePipeline.ScheduleProperty.builder()
                        .scheduleExpression("cron(0 3 ? * sun *)")
                        .build())
                .build();
        forget(scope, settings);
    }

    private static Map<String, String> tags(DeploymentSettings settings) {
        return Map.of("golden-image", settings.named("counter"));
    }

    private static void forget(Construct scope, DeploymentSettings settings) {
        CfnLifecyclePolicy.Builder.create(scope, "Forgetting")
                .name(settings.named("counter"))
                .description("Keeps the newest " + KEPT + " images")
                .executionRole(forgetter(scope).getRoleArn())
                .resourceType("AMI_IMAGE")
                .resourceSelection(CfnLifecyclePolicy.ResourceSelectionProperty.builder()
                        .tagMap(tags(settings))
                        .build())
                .policyDetails(List.of(CfnLifecyclePolicy.PolicyDetailProperty.builder()
                        .action(CfnLifecyclePolicy.ActionProperty.builder()
                                .type("DELETE")
                                .includeResources(CfnLifecyclePolicy.IncludeResourcesProperty.builder()
                                        .amis(true)
                                        .snapshots(true)
                                        .build())
                                .build())
                        .filter(CfnLifecyclePolicy.FilterProperty.builder()
                                .type("COUNT")
                                .value(KEPT)
                                .build())
                        .build()))
                .build();
    }

    private static Role forgetter(Construct scope) {
        var role = Role.Builder.create(scope, "Forgetter")
                .description("What deletes old golden images")
                .assumedBy(new ServicePrincipal("imagebuilder.amazonaws.com"))
                .managedPolicies(List.of(
                        ManagedPolicy.fromAwsManagedPolicyName("service-role/EC2ImageBuilderLifecycleExecutionPolicy")))
                .build();
        Accepted.finding(
                role,
                "AwsSolutions-IAM4",
                "Image Builder's own policy for it, which deletes only what Image Builder has made (its user guide, prerequisites"
                        + " of lifecycle management); nobody else may assume the role.");
        return role;
    }

    private static CfnImageRecipe recipe(Construct scope, DeploymentSettings settings, String script) {
        // What a version holds cannot be changed, so the name tells one script from another.
        var name = settings.named("counter-") + HexFormat.of().toHexDigits(script.hashCode());
        return CfnImageRecipe.Builder.create(scope, "Recipe")
                .name(name)
                .version(VERSION)
                .parentImage("arn:" + Stack.of(scope).getPartition() + ":imagebuilder:" + settings.region()
                        + ":aws:image/amazon-linux-2023-x86/x.x.x")
                .components(List.of(CfnImageRecipe.ComponentConfigurationProperty.builder()
                        .componentArn(component(scope, name, script).getAttrArn())
                        .build()))
                .build();
    }

    private static CfnComponent component(Construct scope, String name, String script) {
        return CfnComponent.Builder.create(scope, "Component")
                .name(name)
                .version(VERSION)
                .platform("Linux")
                .data(document(script))
                .build();
    }

    /** The script as a document of Image Builder's; indented, it is a block of YAML. */
    private static String document(String script) {
        return String.format(Locale.ROOT, """
                schemaVersion: 1.0
                phases:
                  - name: build
                    steps:
                      - name: CounterHost
                        action: ExecuteBash
                        inputs:
                          commands:
                            - |
                %s""", script.indent(14));
    }

    private static CfnInfrastructureConfiguration infrastructure(
            Construct scope, DeploymentSettings settings, NetworkStack network, Role builder) {
        var profile = CfnInstanceProfile.Builder.create(scope, "Profile")
                .roles(List.of(builder.getRoleName()))
                .build();
        return CfnInfrastructureConfiguration.Builder.create(scope, "Infrastructure")
                .name(settings.named("counter"))
                .instanceProfileName(profile.getRef())
                .instanceTypes(List.of("m7i.large", "m6i.large"))
                .subnetId(network.vpc()
                        .selectSubnets(NetworkStack.WORKERS)
                        .getSubnetIds()
                        .getFirst())
                .securityGroupIds(List.of(network.counters().getSecurityGroupId()))
                .instanceMetadataOptions(CfnInfrastructureConfiguration.InstanceMetadataOptionsProperty.builder()
                        .httpTokens("required")
                        .build())
                .terminateInstanceOnFailure(true)
                .build();
    }

    private static CfnDistributionConfiguration distribution(Construct scope, DeploymentSettings settings) {
        return CfnDistributionConfiguration.Builder.create(scope, "Distribution")
                .name(settings.named("counter"))
                .distributions(List.of(CfnDistributionConfiguration.DistributionProperty.builder()
                        .region(settings.region())
                        // The schema has no type for it, so the CDK writes it as it is given.
                        .amiDistributionConfiguration(
                                Map.of("Name", settings.named("counter") + "-{{ imagebuilder:buildDate }}"))
                        .ssmParameterConfigurations(
                                List.of(CfnDistributionConfiguration.SsmParameterConfigurationProperty.builder()
                                        .parameterName(parameter(settings))
                                        .dataType("aws:ec2:image")
                                        .build()))
                        .build()))
                .build();
    }
}
