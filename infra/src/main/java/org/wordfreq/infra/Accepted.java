package org.wordfreq.infra;

import io.github.cdklabs.cdknag.NagPackSuppression;
import io.github.cdklabs.cdknag.NagSuppressions;
import io.github.cdklabs.cdknag.RegexAppliesTo;
import java.util.List;
import software.amazon.awscdk.Acknowledgment;
import software.amazon.awscdk.Validations;
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

    /** That a policy has resources with a wildcard; of actions with one the rule goes on to tell. */
    static void resourcesWithWildcard(IConstruct on, String because) {
        NagSuppressions.addResourceSuppressions(
                on,
                List.of(NagPackSuppression.builder()
                        .id("AwsSolutions-IAM5")
                        .reason(because)
                        .appliesTo(List.of(RegexAppliesTo.builder()
                                .regex("/^Resource::.*$/g")
                                .build()))
                        .build()),
                true);
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
