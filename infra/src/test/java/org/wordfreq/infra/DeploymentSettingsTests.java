package org.wordfreq.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wordfreq.contracts.Access.Service;

class DeploymentSettingsTests {

    @Test
    void whatIsNotSaidIsFargateInTwoZones() {
        var settings = Settings.settings();

        assertThat(settings.compute()).isEqualTo(Compute.ECS);
        assertThat(settings.zoneNames()).isEqualTo(List.of("eu-central-1a", "eu-central-1b"));
        assertThat(settings.names().jobsQueue()).isEqualTo("wordfreq-jobs");
        assertThat(settings.names().documentsBucket()).isEqualTo("wordfreq-documents-123456789012-eu-central-1");
        assertThat(settings.replicaRegion()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "eu-central-1,  123456789012.dkr.ecr.eu-central-1.amazonaws.com",
        "us-gov-west-1, 123456789012.dkr.ecr.us-gov-west-1.amazonaws.com",
        "cn-north-1,    123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn"
    })
    void aRegistryHasTheDomainOfItsPartition(String region, String registry) {
        assertThat(Settings.settings("region", region).image(Service.COUNTER))
                .isEqualTo(registry + "/wordfreq/counter-service:1.0.0-SNAPSHOT");
    }

    @Test
    void accountAndRegionAreThoseThatTheCommandLineIsSignedInTo() {
        var context = Settings.context("account", "", "region", "");
        context.remove("wordfreq:account");
        context.remove("wordfreq:region");

        var settings = SettingsReader.read(
                context, Map.of("CDK_DEFAULT_ACCOUNT", "210987654321", "CDK_DEFAULT_REGION", "us-west-2"));

        assertThat(settings.account()).isEqualTo("210987654321");
        assertThat(settings.region()).isEqualTo("us-west-2");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    account        | 12         | the 12 digits
                    region         | Frankfurt  | a region such as
                    zones          | a          | 2 to 6 zones
                    zones          | a,a        | names a zone twice
                    prefix         | Word_Freq  | 3 to 16 of
                    prefix         | my-aws     | without aws, amazon or cognito
                    prefix         | amazonia   | without aws, amazon or cognito
                    prefix         | recognitor | without aws, amazon or cognito
                    prefix         | internal-a | internal-
                    prefix         | sthree-a   | sthree-
                    prefix         | a--b       | no two - together
                    prefix         | 1wordfreq  | a letter first
                    compute        | fargate    | ecs, ec2 or lambda
                    workers        | 0          | from 1 to 1000
                    workers        | 1e9        | from 1 to 1000
                    email          | ops        | an e-mail address
                    requests       | 5          | from 100 to 2000000
                    budget         | cheap      | from 1 to 1000000
                    certificate    | mine       | the ARN of a certificate
                    domain         | localhost  | a name such as
                    golden-image   | yes        | true or false
                    replica-region | eu-central-1 | is the region itself
                    compute        | lambda     | wordfreq:lambda-asset
                    """)
    void aWrongValueIsRefusedWithItsNameAndTheRule(String key, String value, String rule) {
        assertThatThrownBy(() -> Settings.settings(key, value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("wordfreq:" + (value.equals("lambda") ? "lambda-asset" : key))
                .hasMessageContaining(rule)
                .hasMessageContaining("Give ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"wordfreq", "wf2", "team-a-wordfreq", "internals"})
    void aPrefixThatEveryNameMayHaveIsTaken(String prefix) {
        assertThat(Settings.settings("prefix", prefix).named("x")).isEqualTo(prefix + "-x");
    }

    @Test
    void aCloudFrontNeedsAllThatItNeeds() {
        assertThatThrownBy(() -> Settings.settings(
                        "cloudfront-domain", "www.example.org",
                        "cloudfront-certificate", "arn:aws:acm:us-east-1:123456789012:certificate/1"))
                .hasMessageStartingWith("The context value wordfreq:cloudfront-prefix-list is missing")
                .hasMessageContaining("all three, or none");
    }

    @Test
    void aMissingValueIsAskedFor() {
        assertThatThrownBy(() -> SettingsReader.read(Map.of(), Map.of()))
                .hasMessageStartingWith(
                        "The context value wordfreq:account is missing. Give the 12 digits of an account");
    }

    @Test
    void aMisspeltKeyIsNotPassedOver() {
        assertThatThrownBy(() -> Settings.settings("comptue", "ec2"))
                .hasMessageStartingWith("The context has wordfreq:comptue, which no setting is called.")
                .hasMessageContaining("wordfreq:compute");
    }
}
