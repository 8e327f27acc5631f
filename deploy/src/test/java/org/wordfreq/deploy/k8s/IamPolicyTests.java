package org.wordfreq.deploy.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.wordfreq.contracts.Access;
import org.wordfreq.contracts.ResourceNames;
import org.wordfreq.deploy.ProjectFiles;

/** {@code k8s/iam}: the roles of the service accounts. */
class IamPolicyTests {

    /** {@code -Dwordfreq.k8s.iam=write} writes the files anew, after the services' access has changed. */
    @ParameterizedTest
    @EnumSource(Access.Service.class)
    void thePolicyAllowsWhatTheServiceCallsAndNothingElse(Access.Service service) throws IOException {
        var file = ProjectFiles.path("k8s/iam/" + service.id() + ".json");
        var policy = policies().of(service);
        if (System.getProperty("wordfreq.k8s.iam", "").equals("write")) {
            Files.writeString(file, policy);
        }

        assertThat(ProjectFiles.text(file))
                .as("write it anew: -Dtest=IamPolicyTests -Dwordfreq.k8s.iam=write")
                .isEqualTo(policy);
    }

    @ParameterizedTest
    @EnumSource(Access.Service.class)
    void noActionIsAWildcardAndNoResourceButWhereIamKnowsNone(Access.Service service) {
        var statements = ProjectFiles.json("k8s/iam/" + service.id() + ".json").get("Statement");

        assertThat(statements).hasSizeGreaterThan(3).allSatisfy(statement -> {
            assertThat(statement.get("Action"))
                    .allMatch(action -> action.asText().matches("[a-z0-9]+:[A-Za-z]+"));
            if (statement.get("Resource").asText().equals("*")) {
                assertThat(statement.get("Action"))
                        .allMatch(action -> action.asText().startsWith("cloudwatch:"));
            }
        });
        assertThat(StreamSupport.stream(statements.spliterator(), false)
                        .map(statement -> statement.get("Resource"))
                        .map(JsonNode::asText)
                        .filter(resource -> resource.contains(":kms:")))
                .isNotEmpty()
                .allMatch(resource -> resource.equals("arn:aws:kms:us-east-1:111122223333:key/*"));
    }

    private static IamPolicy policies() {
        var settings = new ServiceSettings(Overlay.AWS, "counter-service");
        var names = Binder.get(settings.environment())
                .bind("wordfreq.names", Bindable.of(ResourceNames.class))
                .get();
        return new IamPolicy(names, "us-east-1:111122223333", settings.value("wordfreq.notifications.sns.topic"));
    }
}
