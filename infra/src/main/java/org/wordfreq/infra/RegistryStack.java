package org.wordfreq.infra;

import static java.util.Objects.requireNonNull;

import java.util.EnumMap;
import java.util.Map;
import org.wordfreq.contracts.Access.Service;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ecr.LifecycleRule;
import software.amazon.awscdk.services.ecr.Repository;
import software.amazon.awscdk.services.ecr.TagMutability;
import software.amazon.awscdk.services.ecr.TagStatus;
import software.constructs.Construct;

/** The images of the services. Deployed first and alone, since services start only where their images are. */
final class RegistryStack extends Stack {

    private final Map<Service, Repository> repositories = new EnumMap<>(Service.class);

    RegistryStack(Construct scope, DeploymentSettings settings) {
        super(scope, "Registry", settings.stack("registry", "images of the services"));
        for (var service : Service.values()) {
            repositories.put(service, repository(service, settings));
        }
    }

    Repository of(Service service) {
        return requireNonNull(repositories.get(service));
    }

    /** A tag means the same image for ever, so that going back to it is going back. */
    private Repository repository(Service service, DeploymentSettings settings) {
        var repository = Repository.Builder.create(this, service.id())
                .repositoryName(settings.repository(service))
                .imageTagMutability(TagMutability.IMMUTABLE)
                .imageScanOnPush(true)
                .removalPolicy(RemovalPolicy.RETAIN)
                .build();
        // Those with a tag stay: one of them runs, and the next task that starts pulls it again.
        repository.addLifecycleRule(LifecycleRule.builder()
                .tagStatus(TagStatus.UNTAGGED)
                .maxImageAge(Duration.days(30))
                .build());
        return repository;
    }
}
