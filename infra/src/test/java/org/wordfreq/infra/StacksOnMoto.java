package org.wordfreq.infra;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * The templates, created by CloudFormation in moto's server; run by {@code .ci/infra}. What moto leaves out is written down
 * here: it is created nowhere but on AWS.
 */
final class StacksOnMoto {

    private static final Map<String, Set<String>> LEFT_OUT = Map.of(
            "Network", Set.of("AWS::EC2::SecurityGroupIngress"),
            "Registry", Set.of(),
            "Messaging", Set.of("AWS::SQS::QueuePolicy", "AWS::SNS::TopicPolicy", "AWS::SNS::Subscription"),
            "Data", Set.of("AWS::S3::BucketPolicy"),
            "Edge",
                    Set.of(
                            "AWS::Cognito::UserPool",
                            "AWS::Cognito::UserPoolClient",
                            "AWS::Cognito::UserPoolDomain",
                            "AWS::Cognito::UserPoolResourceServer",
                            "AWS::ElasticLoadBalancingV2::ListenerRule",
                            "AWS::WAFv2::LoggingConfiguration",
                            "AWS::WAFv2::WebACL",
                            "AWS::WAFv2::WebACLAssociation"),
            "Services",
                    Set.of(
                            "AWS::ApplicationAutoScaling::ScalableTarget",
                            "AWS::ApplicationAutoScaling::ScalingPolicy",
                            "AWS::ECS::ClusterCapacityProviderAssociations"),
            "Counters", Set.of(),
            "Observability", Set.of("AWS::CloudWatch::Alarm", "AWS::SNS::Subscription", "AWS::SNS::TopicPolicy"),
            "Governance",
                    Set.of(
                            "AWS::Backup::BackupPlan",
                            "AWS::Backup::BackupSelection",
                            "AWS::Backup::BackupVault",
                            "AWS::Budgets::Budget",
                            "AWS::CloudTrail::Trail",
                            "AWS::S3::BucketPolicy"));

    private static final Map<Compute, Set<String>> LEFT_OUT_OF_COUNTERS = Map.of(
            Compute.ECS, Set.of(),
            Compute.EC2,
                    Set.of(
                            "AWS::AutoScaling::LifecycleHook",
                            "AWS::ImageBuilder::Component",
                            "AWS::ImageBuilder::DistributionConfiguration",
                            "AWS::ImageBuilder::ImagePipeline",
                            "AWS::ImageBuilder::ImageRecipe",
                            "AWS::ImageBuilder::InfrastructureConfiguration",
                            "AWS::ImageBuilder::LifecyclePolicy"),
            Compute.LAMBDA,
                    Set.of(
                            "AWS::Lambda::Alias",
                            "AWS::Lambda::EventSourceMapping",
                            "AWS::Lambda::Version",
                            "AWS::Logs::MetricFilter"));

    @ParameterizedTest
    @EnumSource
    void everyStackIsCreatedButForWhatMotoDoesNotKnow(Compute compute) {
        var expected = new HashMap<>(LEFT_OUT);
        expected.put("Counters", requireNonNull(LEFT_OUT_OF_COUNTERS.get(compute)));

        assertThat(MotoStacks.create(Synthesized.with(compute))).isEqualTo(expected);

        assertThat(queue("wordfreq-jobs", QueueAttributeName.REDRIVE_POLICY))
                .contains("wordfreq-jobs-dlq")
                .contains("\"maxReceiveCount\": 5");
        assertThat(queue("wordfreq-jobs", QueueAttributeName.KMS_MASTER_KEY_ID)).contains(":key/");
        assertThat(tableKeys("wordfreq")).isEqualTo("Filename");
        assertThat(tableKeys("wordfreq-workers")).isEqualTo("WorkerId");
    }

    private static String queue(String name, QueueAttributeName attribute) {
        try (var sqs = Moto.sqs()) {
            var url = sqs.getQueueUrl(request -> request.queueName(name)).queueUrl();
            return String.valueOf(
                    sqs.getQueueAttributes(request -> request.queueUrl(url).attributeNames(attribute))
                            .attributes()
                            .get(attribute));
        }
    }

    private static String tableKeys(String name) {
        try (var dynamoDb = Moto.dynamoDb()) {
            return String.join(
                    ",",
                    dynamoDb.describeTable(request -> request.tableName(name)).table().keySchema().stream()
                            .map(KeySchemaElement::attributeName)
                            .toList());
        }
    }
}
