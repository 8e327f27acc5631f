package org.wordfreq.infra;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ec2.GatewayVpcEndpoint;
import software.amazon.awscdk.services.ec2.GatewayVpcEndpointAwsService;
import software.amazon.awscdk.services.ec2.GatewayVpcEndpointOptions;
import software.amazon.awscdk.services.ec2.Vpc;
import software.amazon.awscdk.services.iam.AnyPrincipal;
import software.amazon.awscdk.services.iam.PolicyStatement;

/**
 * The ways to S3 and DynamoDB. They lead to our buckets and tables, for roles of ours: whoever gets into a worker has no bucket
 * of his own within reach, to carry texts to. What a role may do there, its own policies say.
 */
final class Gateways {

    private final Vpc vpc;
    private final DeploymentSettings settings;
    private final String partition;

    private Gateways(Vpc vpc, DeploymentSettings settings) {
        this.vpc = vpc;
        this.settings = settings;
        this.partition = Stack.of(vpc).getPartition();
    }

    static void add(Vpc vpc, DeploymentSettings settings) {
        var gateways = new Gateways(vpc, settings);
        gateways.addS3();
        gateways.addDynamoDb();
    }

    private void addS3() {
        var names = settings.names();
        var gateway = gateway("S3", GatewayVpcEndpointAwsService.S3);
        gateway.addToPolicy(ours(
                "s3:*",
                Stream.of(names.documentsBucket(), names.resultsBucket()).map(this::bucket)));
        gateway.addToPolicy(PolicyStatement.Builder.create()
                .principals(List.of(new AnyPrincipal()))
                .actions(List.of("s3:GetObject"))
                .resources(List.of(whatStarts()))
                .build());
    }

    /**
     * Of what belongs to AWS: where the registry has the layers of images (ECR user guide, VPC endpoints). Instances read packages
     * of Amazon Linux besides, and Image Builder and Systems Manager their programs, from buckets of which not all are named
     * anywhere; to read is all that they may.
     */
    private String whatStarts() {
        return settings.compute() == Compute.EC2
                ? "*"
                : bucket("prod-" + settings.region() + "-starport-layer-bucket") + "/*";
    }

    private void addDynamoDb() {
        var names = settings.names();
        gateway("DynamoDb", GatewayVpcEndpointAwsService.DYNAMODB)
                .addToPolicy(ours(
                        "dynamodb:*",
                        Stream.of(names.documentsTable(), names.workersTable()).map(this::table)));
    }

    private GatewayVpcEndpoint gateway(String id, GatewayVpcEndpointAwsService service) {
        return vpc.addGatewayEndpoint(
                id, GatewayVpcEndpointOptions.builder().service(service).build());
    }

    /** These and what is in them. */
    private PolicyStatement ours(String actions, Stream<String> resources) {
        return PolicyStatement.Builder.create()
                .principals(List.of(new AnyPrincipal()))
                .actions(List.of(actions))
                .resources(resources
                        .flatMap(resource -> Stream.of(resource, resource + "/*"))
                        .toList())
                .conditions(Map.of("StringEquals", Map.of("aws:PrincipalAccount", settings.account())))
                .build();
    }

    private String bucket(String name) {
        return "arn:" + partition + ":s3:::" + name;
    }

    private String table(String name) {
        return String.join(":", "arn", partition, "dynamodb", settings.region(), settings.account(), "table/" + name);
    }
}
