package org.wordfreq.infra;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ec2.FlowLogDestination;
import software.amazon.awscdk.services.ec2.FlowLogOptions;
import software.amazon.awscdk.services.ec2.IInterfaceVpcEndpointService;
import software.amazon.awscdk.services.ec2.IPeer;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpoint;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpointAwsService;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpointOptions;
import software.amazon.awscdk.services.ec2.IpAddresses;
import software.amazon.awscdk.services.ec2.Peer;
import software.amazon.awscdk.services.ec2.Port;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.ec2.SubnetConfiguration;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.amazon.awscdk.services.ec2.Vpc;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.constructs.Construct;

/**
 * A network whose workers have no way to the internet and need none: S3 and DynamoDB are reached by gateways, which are
 * free, everything else by interfaces in each zone. Only the load balancer is in public subnets.
 */
final class NetworkStack extends Stack {

    /** Where tasks and instances are. */
    static final SubnetSelection WORKERS =
            SubnetSelection.builder().subnetType(SubnetType.PRIVATE_ISOLATED).build();

    /** The port of every service in its container. */
    static final int SERVICE_PORT = 8080;

    private final Vpc vpc;
    private final SecurityGroup loadBalancer;
    private final SecurityGroup services;
    private final SecurityGroup counters;
    private final InterfaceVpcEndpoint streams;

    NetworkStack(Construct scope, DeploymentSettings settings) {
        super(scope, "Network", settings.stack("network", "two or more zones without a way out"));
        rememberZones(settings);
        this.vpc = vpc(settings);
        Accepted.validation(vpc, "W3010", "The zones are a setting: chosen by CloudFormation they could change.");
        logFlows(settings);
        this.loadBalancer = group("LoadBalancer", "Load balancer: TLS from clients");
        loadBalancer.addIngressRule(clients(settings), Port.tcp(443), "Clients");
        Accepted.finding(
                loadBalancer,
                "AwsSolutions-EC23",
                "Clients are anywhere. Port 443 alone is open; the web ACL and the sign-in of the listener's rules stand before"
                        + " every target (EdgeStackTests).");
        this.services = group("Services", "Services behind the load balancer");
        services.addIngressRule(loadBalancer, Port.tcp(SERVICE_PORT), "Load balancer");
        this.counters = group("Counters", "Counters: nobody calls them");
        Gateways.add(vpc, settings);
        var endpoints = group("Endpoints", "Interfaces to AWS");
        endpoints.addIngressRule(services, Port.tcp(443), "Services");
        endpoints.addIngressRule(counters, Port.tcp(443), "Counters");
        interfaces(settings.compute()).forEach((id, service) -> addInterface(id, service, endpoints, true));
        // The gateway of DynamoDB does not serve its streams, and the interface has no private name for them (DynamoDB
        // developer guide, AWS PrivateLink for DynamoDB Streams): who reads them must be told its address.
        this.streams = addInterface("Streams", InterfaceVpcEndpointAwsService.DYNAMODB_STREAMS, endpoints, false);
    }

    Vpc vpc() {
        return vpc;
    }

    SecurityGroup loadBalancer() {
        return loadBalancer;
    }

    SecurityGroup services() {
        return services;
    }

    SecurityGroup counters() {
        return counters;
    }

    /** Where DynamoDB's streams are, in this network. The first name is the region's, behind the id of its zone. */
    String streams() {
        return "https://" + Fn.select(1, Fn.split(":", Fn.select(0, streams.getVpcEndpointDnsEntries())));
    }

    /** Where there is a CloudFront all come by it: who came directly would come past its limit of requests. */
    private static IPeer clients(DeploymentSettings settings) {
        return settings.cloudFront()
                .map(cloudFront -> Peer.prefixList(cloudFront.prefixList()))
                .orElseGet(Peer::anyIpv4);
    }

    /** Said beforehand, or the CDK would look the zones up in the account. */
    private void rememberZones(DeploymentSettings settings) {
        var key = "availability-zones:account=" + settings.account() + ":region=" + settings.region();
        getNode().setContext(key, settings.zoneNames());
    }

    private Vpc vpc(DeploymentSettings settings) {
        return Vpc.Builder.create(this, "Vpc")
                .vpcName(settings.prefix())
                .ipAddresses(IpAddresses.cidr("10.0.0.0/16"))
                .maxAzs(settings.zones().size())
                .natGateways(0)
                .subnetConfiguration(List.of(
                        SubnetConfiguration.builder()
                                .name("public")
                                .subnetType(SubnetType.PUBLIC)
                                .mapPublicIpOnLaunch(false)
                                .cidrMask(24)
                                .build(),
                        // 4,000 addresses a zone: each task takes one.
                        SubnetConfiguration.builder()
                                .name("workers")
                                .subnetType(SubnetType.PRIVATE_ISOLATED)
                                .cidrMask(20)
                                .build()))
                .build();
    }

    private void logFlows(DeploymentSettings settings) {
        var log = LogGroup.Builder.create(this, "Flows")
                .logGroupName("/" + settings.prefix() + "/flows")
                .retention(RetentionDays.ONE_MONTH)
                .removalPolicy(RemovalPolicy.DESTROY)
                .build();
        vpc.addFlowLog(
                "FlowLog",
                FlowLogOptions.builder()
                        .destination(FlowLogDestination.toCloudWatchLogs(log))
                        .build());
    }

    /** All may go out: what there is outside are the endpoints. */
    private SecurityGroup group(String id, String description) {
        return SecurityGroup.Builder.create(this, id + "Group")
                .vpc(vpc)
                .description(description)
                .allowAllOutbound(true)
                .build();
    }

    private InterfaceVpcEndpoint addInterface(
            String id, IInterfaceVpcEndpointService service, SecurityGroup group, boolean underItsPublicName) {
        return vpc.addInterfaceEndpoint(
                id,
                InterfaceVpcEndpointOptions.builder()
                        .service(service)
                        .subnets(WORKERS)
                        .securityGroups(List.of(group))
                        .privateDnsEnabled(underItsPublicName)
                        .open(false)
                        .build());
    }

    /** What the services call, and what starts them calls; each costs by zone and hour. */
    private static Map<String, IInterfaceVpcEndpointService> interfaces(Compute compute) {
        var all = new TreeMap<String, IInterfaceVpcEndpointService>(Map.of(
                "Sqs", InterfaceVpcEndpointAwsService.SQS,
                "Sns", InterfaceVpcEndpointAwsService.SNS,
                "Metrics", InterfaceVpcEndpointAwsService.CLOUDWATCH_MONITORING,
                "Logs", InterfaceVpcEndpointAwsService.CLOUDWATCH_LOGS,
                "Registry", InterfaceVpcEndpointAwsService.ECR,
                "RegistryImages", InterfaceVpcEndpointAwsService.ECR_DOCKER));
        switch (compute) {
            case ECS -> all.put("Ecs", InterfaceVpcEndpointAwsService.ECS);
            case EC2 ->
                all.putAll(Map.of(
                        "AutoScaling", InterfaceVpcEndpointAwsService.AUTOSCALING,
                        // The pipeline of the golden image works on its instances through these.
                        "ImageBuilder", InterfaceVpcEndpointAwsService.IMAGE_BUILDER,
                        "Ssm", InterfaceVpcEndpointAwsService.SSM,
                        "SsmMessages", InterfaceVpcEndpointAwsService.SSM_MESSAGES,
                        "Ec2Messages", InterfaceVpcEndpointAwsService.EC2_MESSAGES));
            case LAMBDA -> {
                // The function has no address in the network.
            }
        }
        return all;
    }
}
