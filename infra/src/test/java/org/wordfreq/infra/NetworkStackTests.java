package org.wordfreq.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

class NetworkStackTests {

    private static final String ENDPOINT = "AWS::EC2::VPCEndpoint";

    /** Those that have a private name (VPC user guide, AWS services that integrate; not DynamoDB's streams). */
    private static final Set<String> NAMED_PRIVATELY = Set.of(
            "sqs",
            "sns",
            "monitoring",
            "logs",
            "ecr.api",
            "ecr.dkr",
            "ecs",
            "autoscaling",
            "imagebuilder",
            "ssm",
            "ssmmessages",
            "ec2messages");

    private final Template template = Synthesized.with(Compute.ECS).template("Network");

    @Test
    void subnetsOfBothKindsAreInTwoZones() {
        assertThat(template.all("AWS::EC2::Subnet").stream()
                        .map(subnet -> subnet.at("/Properties/AvailabilityZone").asString()))
                .containsExactlyInAnyOrder("eu-central-1a", "eu-central-1a", "eu-central-1b", "eu-central-1b");
    }

    @Test
    void workersHaveNoWayToTheInternet() {
        assertThat(template.all("AWS::EC2::NatGateway")).isEmpty();
        assertThat(template.all("AWS::EC2::EIP")).isEmpty();
        assertThat(template.all("AWS::EC2::Route")).hasSize(2).allSatisfy(route -> assertThat(
                        route.at("/Properties/RouteTableId/Ref").asString())
                .contains("public"));
    }

    @Test
    void bucketsAndTablesAreReachedByGateways() {
        assertThat(services("Gateway")).containsExactlyInAnyOrder("s3", "dynamodb");
    }

    @Test
    void theGatewaysLeadRolesOfOursToOurBucketsAndTables() {
        assertThat(gatewayLetsThrough(template, "s3"))
                .containsExactly(
                        "s3:* on :s3:::wordfreq-documents-123456789012-eu-central-1"
                                + " :s3:::wordfreq-documents-123456789012-eu-central-1/*"
                                + " :s3:::wordfreq-results-123456789012-eu-central-1"
                                + " :s3:::wordfreq-results-123456789012-eu-central-1/*"
                                + " if {\"StringEquals\":{\"aws:PrincipalAccount\":\"123456789012\"}}",
                        // Where images come from, by addresses that the registry has signed.
                        "s3:GetObject on :s3:::prod-eu-central-1-starport-layer-bucket/* if ");
        assertThat(gatewayLetsThrough(template, "dynamodb"))
                .containsExactly("dynamodb:* on :dynamodb:eu-central-1:123456789012:table/wordfreq"
                        + " :dynamodb:eu-central-1:123456789012:table/wordfreq-workers"
                        + " :dynamodb:eu-central-1:123456789012:table/wordfreq-workers/*"
                        + " :dynamodb:eu-central-1:123456789012:table/wordfreq/*"
                        + " if {\"StringEquals\":{\"aws:PrincipalAccount\":\"123456789012\"}}");
    }

    /** Packages of Amazon Linux, and the programs of Image Builder and Systems Manager. */
    @Test
    void instancesMayReadWhatAwsHasForThem() {
        assertThat(gatewayLetsThrough(Synthesized.with(Compute.EC2).template("Network"), "s3"))
                .hasSize(2)
                .contains("s3:GetObject on * if ");
    }

    private static List<String> gatewayLetsThrough(Template network, String service) {
        return network.all(ENDPOINT).stream()
                .map(endpoint -> endpoint.path("Properties"))
                .filter(endpoint ->
                        "Gateway".equals(endpoint.path("VpcEndpointType").asString()))
                .filter(endpoint ->
                        serviceOf(endpoint.path("ServiceName").toString()).equals(service))
                .flatMap(endpoint -> endpoint.at("/PolicyDocument/Statement").valueStream())
                .map(statement -> statement.path("Action").asString() + " on "
                        + Grants.resources(statement.path("Resource")).collect(Collectors.joining(" ")) + " if "
                        + (statement.has("Condition")
                                ? statement.path("Condition").toString()
                                : ""))
                .toList();
    }

    @Test
    void allElseIsReachedByInterfacesInEachZone() {
        assertThat(services("Interface"))
                .containsExactlyInAnyOrder(
                        "sqs", "sns", "dynamodb-streams", "monitoring", "logs", "ecr.api", "ecr.dkr", "ecs");
        assertThat(template.all(ENDPOINT).stream()
                        .filter(endpoint -> endpoint.toString().contains("\"VpcEndpointType\":\"Interface\"")))
                .allSatisfy(endpoint -> {
                    assertThat(endpoint.at("/Properties/SubnetIds").size()).isEqualTo(2);
                    // DynamoDB Streams has no private name (its developer guide, AWS PrivateLink).
                    assertThat(endpoint.at("/Properties/PrivateDnsEnabled").asBoolean())
                            .isEqualTo(!endpoint.toString().contains("dynamodb-streams"));
                });
    }

    @ParameterizedTest
    @EnumSource
    void onlyInterfacesThatHaveAPrivateNameUseIt(Compute compute) {
        assertThat(Synthesized.with(compute).template("Network").all(ENDPOINT).stream()
                        .map(endpoint -> endpoint.path("Properties"))
                        .filter(endpoint -> endpoint.path("PrivateDnsEnabled").asBoolean(false))
                        .map(endpoint -> serviceOf(endpoint.path("ServiceName").toString())))
                .isNotEmpty()
                .isSubsetOf(NAMED_PRIVATELY);
    }

    @Test
    void flowsAreLogged() {
        var flows = template.only("AWS::EC2::FlowLog");

        assertThat(flows.path("TrafficType").asString()).isEqualTo("ALL");
        assertThat(flows.path("ResourceType").asString()).isEqualTo("VPC");
    }

    @Test
    void fromAnywhereOnlyTheLoadBalancersTlsIsOpen() {
        var open = open(Synthesized.least().template("Network"));

        assertThat(open.path("CidrIp").asString()).isEqualTo("0.0.0.0/0");
        assertThat(open.path("ToPort").asInt()).isEqualTo(443);
        assertThat(open.path("FromPort").asInt()).isEqualTo(443);
    }

    @Test
    void whereThereIsACloudFrontNobodyComesPastIt() {
        var open = open(template);

        assertThat(open.path("SourcePrefixListId").asString()).isEqualTo("pl-0123abcd");
        assertThat(open.has("CidrIp")).isFalse();
        assertThat(open.path("ToPort").asInt()).isEqualTo(443);
    }

    @Test
    void groupsLetInWhoCallsThemAndCountersNobody() {
        var ways = template.all("AWS::EC2::SecurityGroupIngress").stream()
                .map(rule -> rule.path("Properties"))
                .filter(rule -> rule.has("SourceSecurityGroupId"))
                .map(rule -> group(rule.path("SourceSecurityGroupId")) + " -> " + group(rule.path("GroupId")) + ":"
                        + rule.path("FromPort").asInt() + "-"
                        + rule.path("ToPort").asInt());

        assertThat(ways)
                .containsExactlyInAnyOrder(
                        "LoadBalancerGroup -> ServicesGroup:8080-8080",
                        "ServicesGroup -> EndpointsGroup:443-443",
                        "CountersGroup -> EndpointsGroup:443-443");
    }

    private static String group(JsonNode reference) {
        return reference.path("Fn::GetAtt").path(0).asString().replaceFirst("[0-9A-F]{8}$", "");
    }

    /** Instances need those that resize their group, and Image Builder those that it works through. */
    @Test
    void eachKindOfComputeHasTheInterfacesThatItNeeds() {
        assertThat(interfaces(Compute.EC2))
                .containsExactlyInAnyOrder(
                        "sqs",
                        "sns",
                        "dynamodb-streams",
                        "monitoring",
                        "logs",
                        "ecr.api",
                        "ecr.dkr",
                        "autoscaling",
                        "imagebuilder",
                        "ssm",
                        "ssmmessages",
                        "ec2messages");
        assertThat(interfaces(Compute.LAMBDA))
                .containsExactlyInAnyOrder(
                        "sqs", "sns", "dynamodb-streams", "monitoring", "logs", "ecr.api", "ecr.dkr");
    }

    private static List<String> interfaces(Compute compute) {
        return services(Synthesized.with(compute).template("Network"), "Interface");
    }

    @Test
    void threeZonesHaveThreeSubnetsOfEachKindAndInterfacesInAll() {
        var network = Synthesized.least(Compute.EC2).template("Network");

        assertThat(network.all("AWS::EC2::Subnet")).hasSize(6);
        assertThat(network.all(ENDPOINT).stream()
                        .filter(endpoint -> endpoint.toString().contains("\"VpcEndpointType\":\"Interface\"")))
                .isNotEmpty()
                .allSatisfy(endpoint ->
                        assertThat(endpoint.at("/Properties/SubnetIds").size()).isEqualTo(3));
    }

    /** The only rule that lets in others than members of groups. */
    private static JsonNode open(Template network) {
        var groups = network.all("AWS::EC2::SecurityGroup").stream()
                .flatMap(group -> group.at("/Properties/SecurityGroupIngress").valueStream());
        var apart = network.all("AWS::EC2::SecurityGroupIngress").stream().map(rule -> rule.path("Properties"));
        var open = Stream.concat(groups, apart)
                .filter(rule -> !rule.has("SourceSecurityGroupId"))
                .toList();
        assertThat(open).hasSize(1);
        return open.getFirst();
    }

    private List<String> services(String type) {
        return services(template, type);
    }

    private static List<String> services(Template network, String type) {
        return network.all(ENDPOINT).stream()
                .map(endpoint -> endpoint.path("Properties"))
                .filter(endpoint -> type.equals(endpoint.path("VpcEndpointType").asString()))
                .map(endpoint -> serviceOf(endpoint.path("ServiceName").toString()))
                .toList();
    }

    /** Of a name that may be joined with the region. */
    private static String serviceOf(String name) {
        return name.replaceAll("[\\[\\]{}\"]", "")
                .replaceFirst("^Fn::Join:,", "")
                .replace("Ref:AWS::Region", "eu-central-1")
                .replace(",", "")
                .replaceFirst("^com.amazonaws.eu-central-1.", "");
    }
}
