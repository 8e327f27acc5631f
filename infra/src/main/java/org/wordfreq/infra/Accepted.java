package org.wordfreq.infra;

import io.github.cdklabs.cdknag.NagPackSuppression;
import io.github.cdklabs.cdknag.NagSuppressions;
import java.util.List;
import software.amazon.awscdk.Acknowledgment;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.Validations;
import software.amazon.awscdk.services.iam.IRole;
import software.constructs.IConstruct;

/** Findings of cdk-nag, and of the CDK itself, that we live with, each beside the resource that it is about, and why. */
final class Accepted {

    private Accepted() {}

    /** For the construct and what it is made of; {@code because} says what makes the finding harmless here. */
    static void finding(IConstruct on, String rule, String because) {
        NagSuppressions.addResourceSuppressions(
                on,
                List.of(NagPackSuppression.builder().id(rule).reason(because).build()),
                true);
    }

    /**
     * That a policy allows something on these resources with a wildcard, and on no others with one; of actions with a wildcard the
     * rule goes on to tell. Only for the policy or role itself, not for what is added to it later.
     */
    static void wildcards(IConstruct on, String because, List<String> resources) {
        var partition = Stack.of(on).getPartition();
        NagSuppressions.addResourceSuppressions(
                on,
                List.of(NagPackSuppression.builder()
                        .id("AwsSolutions-IAM5")
                        .reason(because)
                        .appliesTo(resources.stream()
                                // As cdk-nag tells it.
                                .map(resource -> "Resource::" + resource.replace(partition, "<AWS::Partition>"))
                                .toList())
                        .build()));
    }

    /** A token of the registry, for the policy that the CDK attaches to a role that may pull an image. */
    static void registryToken(IRole role) {
        wildcards(
                role.getNode().findChild("DefaultPolicy"),
                "A token of the registry, ecr:GetAuthorizationToken, which IAM cannot limit; images are pulled from the service's"
                        + " own repository only.",
                List.of("*"));
    }

    /** A finding of the CDK's own validation of templates. */
    static void validation(IConstruct on, String rule, String because) {
        Validations.of(on)
                .acknowledge(Acknowledgment.builder()
                        .id("CloudFormation-Validate::" + rule)
                        .reason(because)
                        .build());
    }
}
