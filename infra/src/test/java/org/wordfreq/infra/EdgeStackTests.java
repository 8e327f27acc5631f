package org.wordfreq.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The load balancer, its web ACL and sign-in, and CloudFront before them. */
class EdgeStackTests {

    private static final String RULE = "AWS::ElasticLoadBalancingV2::ListenerRule";

    private final Template template = Synthesized.with(Compute.ECS).template("Edge");
    private final Template direct = Synthesized.least().template("Edge");
    private final Template cloudFront = Synthesized.with(Compute.ECS).template("CloudFront");

    @Test
    void theOnlyListenerSpeaksTls() {
        var listener = template.only("AWS::ElasticLoadBalancingV2::Listener");

        assertThat(listener.path("Protocol").asString()).isEqualTo("HTTPS");
        assertThat(listener.path("Port").asInt()).isEqualTo(443);
        assertThat(listener.path("SslPolicy").asString()).startsWith("ELBSecurityPolicy-TLS13-1-2");
        assertThat(listener.at("/DefaultActions/0/Type").asString()).isEqualTo("fixed-response");
    }

    @Test
    void noRequestReachesATargetWithoutSignIn() {
        assertThat(template.all(RULE)).hasSize(6).allSatisfy(rule -> {
            assertThat(action(rule, 0)).isIn("jwt-validation", "authenticate-cognito");
            assertThat(action(rule, 1)).isEqualTo("forward");
            assertThat(rule.at("/Properties/Actions/0/Order").asInt()).isEqualTo(1);
        });
    }

    @Test
    void documentsAreWrittenByIdAndByName() {
        assertThat(template.find(RULE, "Priority", "30").path("Conditions").toString())
                .contains("[\"/v1/documents\",\"/v1/documents/*\"]")
                .contains("[\"POST\",\"DELETE\"]");
        assertThat(template.find(RULE, "Priority", "35").path("Conditions").toString())
                .contains("[\"/v1/corpora/*\"]")
                .contains("[\"PUT\"]");
    }

    @Test
    void tasksAreReplacedWhereTheyAreDeadAndNotWhereAwsIs() {
        assertThat(template.all("AWS::ElasticLoadBalancingV2::TargetGroup"))
                .hasSize(3)
                .allSatisfy(group -> assertThat(
                                group.at("/Properties/HealthCheckPath").asString())
                        .isEqualTo("/livez"));
    }

    @Test
    void steeringNeedsAScopeOfItsOwn() {
        var steering = template.all(RULE).stream()
                .filter(rule -> rule.toString().contains("/v1/dead-letters"))
                .toList();

        assertThat(steering).hasSize(1);
        assertThat(steering.getFirst()
                        .at("/Properties/Actions/0/JwtValidationConfig/AdditionalClaims")
                        .toString())
                .isEqualTo(
                        "[{\"Format\":\"space-separated-values\",\"Name\":\"scope\",\"Values\":[\"wordfreq/operate\"]}]");
    }

    @Test
    void browsersMayOnlyRead() {
        var browsers = template.all(RULE).stream()
                .filter(rule -> action(rule, 0).equals("authenticate-cognito"))
                .toList();

        assertThat(browsers).hasSize(1);
        assertThat(browsers.getFirst()
                        .at("/Properties/Conditions/1/HttpRequestMethodConfig/Values")
                        .toString())
                .isEqualTo("[\"GET\",\"HEAD\"]");
    }

    @Test
    void usersAreInvitedAndHaveASecondFactor() {
        var pool = template.only("AWS::Cognito::UserPool");

        assertThat(pool.at("/AdminCreateUserConfig/AllowAdminCreateUserOnly").asBoolean())
                .isTrue();
        assertThat(pool.path("MfaConfiguration").asString()).isEqualTo("ON");
        assertThat(pool.path("DeletionProtection").asString()).isEqualTo("ACTIVE");
    }

    @Test
    void theWebAclHasAwssRulesAndOneOfOursBeforeEveryWayIn() {
        for (var edge : List.of(template, direct, cloudFront)) {
            assertThat(edge.only("AWS::WAFv2::WebACL")
                            .path("Rules")
                            .valueStream()
                            .map(rule -> rule.path("Name").asString()))
                    .containsExactly(
                            "AWSManagedRulesAmazonIpReputationList",
                            "AWSManagedRulesCommonRuleSet",
                            "AWSManagedRulesKnownBadInputsRuleSet",
                            edge.equals(template) ? "host" : "rate");
            assertThat(edge.all("AWS::WAFv2::LoggingConfiguration")).hasSize(1);
        }
        assertThat(template.only("AWS::WAFv2::WebACLAssociation")
                        .path("ResourceArn")
                        .toString())
                .contains("LoadBalancer");
    }

    @Test
    void theLogOfRequestsLetsNobodyIn() {
        for (var edge : List.of(template, direct, cloudFront)) {
            assertThat(edge.only("AWS::WAFv2::LoggingConfiguration")
                            .path("RedactedFields")
                            .toString())
                    .isEqualTo(
                            "[{\"SingleHeader\":{\"Name\":\"authorization\"}},{\"SingleHeader\":{\"Name\":\"cookie\"}}]");
        }
    }

    /** The command line comes again after 429, and takes 403 for a refusal. */
    @Test
    void whoSendsTooMuchIsToldToComeAgain() {
        for (var edge : List.of(direct, cloudFront)) {
            var rate = ours(edge);
            assertThat(rate.at("/Statement/RateBasedStatement/AggregateKeyType").asString())
                    .isEqualTo("IP");
            assertThat(rate.at("/Statement/RateBasedStatement/Limit").asInt()).isEqualTo(20_000);
            assertThat(rate.at("/Action/Block/CustomResponse/ResponseCode").asInt())
                    .isEqualTo(429);
            assertThat(rate.at("/Action/Block/CustomResponse/ResponseHeaders").toString())
                    .isEqualTo("[{\"Name\":\"Retry-After\",\"Value\":\"60\"}]");
        }
    }

    @Test
    void textsAreNotTakenForAttacks() {
        var overrides = template.only("AWS::WAFv2::WebACL")
                .path("Rules")
                .valueStream()
                .flatMap(rule -> rule.at("/Statement/ManagedRuleGroupStatement/RuleActionOverrides")
                        .valueStream())
                .toList();

        assertThat(overrides.stream().map(override -> override.path("Name").asString()))
                .contains("SizeRestrictions_BODY", "CrossSiteScripting_BODY", "Log4JRCE_BODY")
                // Names of documents are in paths, words in paths and queries.
                .contains("RestrictedExtensions_URIPATH", "GenericLFI_URIPATH", "ExploitablePaths_URIPATH")
                .contains("CrossSiteScripting_QUERYARGUMENTS", "Log4JRCE_QUERYSTRING")
                .allMatch(name -> name.matches("\\w+_(BODY|URIPATH|QUERYARGUMENTS|QUERYSTRING)"));
        assertThat(overrides)
                .allSatisfy(override ->
                        assertThat(override.path("ActionToUse").toString()).isEqualTo("{\"Count\":{}}"));
    }

    @Test
    void cloudFrontTalksTlsToBothSidesAndKeepsNothing() {
        var distribution = cloudFront.only("AWS::CloudFront::Distribution").path("DistributionConfig");

        assertThat(distribution.at("/Aliases/0").asString()).isEqualTo("www.example.org");
        assertThat(distribution.at("/ViewerCertificate/MinimumProtocolVersion").asString())
                .isEqualTo("TLSv1.2_2021");
        assertThat(distribution.at("/DefaultCacheBehavior/ViewerProtocolPolicy").asString())
                .isEqualTo("https-only");
        assertThat(distribution
                        .at("/Origins/0/CustomOriginConfig/OriginProtocolPolicy")
                        .asString())
                .isEqualTo("https-only");
        assertThat(distribution.at("/Origins/0/DomainName").asString()).isEqualTo("api.example.org");
        // The managed policy CachingDisabled.
        assertThat(distribution.at("/DefaultCacheBehavior/CachePolicyId").asString())
                .isEqualTo("4135ea2d-6df8-44a3-9df3-4b5a84be39ad");
        assertThat(distribution.path("WebACLId").toString()).contains("WebAcl");
    }

    @Test
    void behindCloudFrontOnlyWhatComesByOursIsLetIn() {
        var host = ours(template);

        assertThat(host.path("Action").toString()).isEqualTo("{\"Block\":{}}");
        assertThat(host.at("/Statement/NotStatement/Statement/ByteMatchStatement/SearchString")
                        .asString())
                .isEqualTo("www.example.org");
        assertThat(host.at("/Statement/NotStatement/Statement/ByteMatchStatement/PositionalConstraint")
                        .asString())
                .isEqualTo("EXACTLY");
        assertThat(host.at("/Statement/NotStatement/Statement/ByteMatchStatement/FieldToMatch/SingleHeader")
                        .toString())
                .containsIgnoringCase("\"host\"");
    }

    @Test
    void aBrowserComesBackFromItsSignInToWhereItWas() {
        // The managed policy AllViewer, which keeps the name that was asked for.
        assertThat(cloudFront
                        .only("AWS::CloudFront::Distribution")
                        .at("/DistributionConfig/DefaultCacheBehavior/OriginRequestPolicyId")
                        .asString())
                .isEqualTo("216adef6-5c7f-47e4-b989-5492eafa07d3");
        assertThat(callbacks(template)).containsExactly("https://www.example.org/oauth2/idpresponse");
        assertThat(callbacks(direct)).containsExactly("https://api.example.org/oauth2/idpresponse");
    }

    @Test
    void accessesAreLogged() {
        var attributes = template.only("AWS::ElasticLoadBalancingV2::LoadBalancer")
                .path("LoadBalancerAttributes")
                .toString();

        assertThat(attributes)
                .contains("{\"Key\":\"access_logs.s3.enabled\",\"Value\":\"true\"}")
                .contains("{\"Key\":\"deletion_protection.enabled\",\"Value\":\"true\"}");
        assertThat(Stream.of(cloudFront.only("AWS::CloudFront::Distribution")).map(distribution -> distribution
                        .at("/DistributionConfig/Logging/Bucket")
                        .toString()))
                .allMatch(bucket -> bucket.contains("Logs"));
    }

    private static String action(JsonNode rule, int index) {
        return rule.at("/Properties/Actions/" + index + "/Type").asString();
    }

    private static JsonNode ours(Template edge) {
        return edge.only("AWS::WAFv2::WebACL").at("/Rules/3");
    }

    private static Stream<String> callbacks(Template edge) {
        return edge.all("AWS::Cognito::UserPoolClient").stream()
                .flatMap(client -> client.at("/Properties/CallbackURLs").valueStream())
                .map(JsonNode::asString);
    }
}
