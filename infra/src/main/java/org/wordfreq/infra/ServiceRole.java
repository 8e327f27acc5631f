package org.wordfreq.infra;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.wordfreq.contracts.Access;
import org.wordfreq.contracts.Access.Grant;
import org.wordfreq.contracts.Access.Service;
import org.wordfreq.contracts.Access.When;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.constructs.Construct;

/** The role of a service: what {@link Access} says that it calls, and nothing else. */
final class ServiceRole {

    /** The name of the policy in the role. */
    static final String POLICY = "access";

    private ServiceRole() {}

    /** The role, for what runs the service to assume: {@code ecs-tasks.amazonaws.com}, .. */
    static Role of(Service service, Construct scope, Resources resources, String assumedBy) {
        var settings = resources.settings();
        var role = Role.Builder.create(scope, "Role")
                .roleName(settings.named(service.id()) + "-" + settings.region())
                .description("What " + service.id() + " calls")
                .assumedBy(new ServicePrincipal(assumedBy))
                .inlinePolicies(Map.of(POLICY, policy(service, resources)))
                .build();
        Accepted.wildcards(
                role,
                "The actions are those that the service calls, none with a wildcard (RolesTests compares them with Access, which"
                        + " the system tests compare with the calls recorded). Resources with one are the objects of one bucket, the"
                        + " streams of one table, the tasks of one cluster, one Auto Scaling group under whatever identifier, or, for"
                        + " metrics and descriptions, actions that IAM cannot limit.",
                grants(service, resources)
                        .map(grant -> resources.arn(grant.target()))
                        .filter(arn -> arn.contains("*"))
                        .distinct()
                        .toList());
        return role;
    }

    private static PolicyDocument policy(Service service, Resources resources) {
        return PolicyDocument.Builder.create()
                .statements(grants(service, resources)
                        .map(grant -> statement(grant, resources))
                        .toList())
                .build();
    }

    private static Stream<Grant> grants(Service service, Resources resources) {
        var settings = settings(service, resources.settings().compute());
        return Access.of(service).stream().filter(grant -> settings.contains(grant.when()));
    }

    /** The settings that {@link ServiceEnvironment} makes; those it never makes are granted nothing. */
    private static Set<When> settings(Service service, Compute compute) {
        var settings = EnumSet.of(When.ALWAYS, When.KEYS, When.METRICS, When.SNS, When.CLASSICAL_POLICY);
        switch (compute) {
            case ECS -> settings.addAll(Set.of(When.TARGET_ECS, When.PROTECTION_ECS));
            case EC2 -> settings.addAll(Set.of(When.TARGET_ASG, When.PROTECTION_ASG));
            // Nobody resizes a function, and it has no worker to protect.
            case LAMBDA -> {
                if (service == Service.COUNTER) {
                    settings.remove(When.METRICS);
                }
            }
        }
        return settings;
    }

    private static PolicyStatement statement(Grant grant, Resources resources) {
        var statement = PolicyStatement.Builder.create()
                .actions(List.copyOf(grant.actions()))
                .resources(List.of(resources.arn(grant.target())));
        if (!grant.condition().isEmpty()) {
            statement.conditions(Map.of("StringEquals", grant.condition()));
        }
        return statement.build();
    }
}
