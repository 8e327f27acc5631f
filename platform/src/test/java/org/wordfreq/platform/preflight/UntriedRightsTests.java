package org.wordfreq.platform.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.wordfreq.contracts.Access;
import org.wordfreq.contracts.Access.Service;
import org.wordfreq.contracts.Access.Target;
import org.wordfreq.contracts.ResourceNames;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The rights that show themselves only when they are used: all that {@link Access} gives, less what is tried before the start.
 * README.md and DEPLOY.md tell of these.
 */
final class UntriedRightsTests {

    private static final ResourceNames NAMES = ResourceNames.defaults();

    /** Tried by the needs of the topic and of the target, which have tests of their own. */
    private static final Set<String> TRIED_ELSEWHERE = Set.of(
            "sns:GetTopicAttributes TOPIC",
            "sns:CreateTopic TOPIC",
            "ecs:DescribeServices ECS_SERVICE",
            "autoscaling:DescribeAutoScalingGroups ANY");

    /** What a need is about, by the words that it begins with. */
    private static final Map<String, Set<Target>> TARGETS = Map.of(
            "the bucket '" + NAMES.documentsBucket() + "'",
            Set.of(Target.DOCUMENTS_BUCKET, Target.DOCUMENTS_OBJECTS, Target.DOCUMENTS_KEY),
            "the bucket '" + NAMES.resultsBucket() + "'",
            Set.of(Target.RESULTS_BUCKET, Target.RESULTS_OBJECTS, Target.RESULTS_KEY),
            "the table '" + NAMES.documentsTable() + "'",
            Set.of(Target.DOCUMENTS_TABLE, Target.DOCUMENT_ID_INDEX, Target.CORPUS_INDEX),
            "the table '" + NAMES.workersTable() + "'",
            Set.of(Target.WORKERS_TABLE),
            "the stream of the table '" + NAMES.documentsTable() + "'",
            Set.of(Target.DOCUMENTS_STREAM),
            "the queue '" + NAMES.jobsQueue() + "'",
            Set.of(Target.JOBS_QUEUE),
            "the queue '" + NAMES.deadLetterQueue() + "'",
            Set.of(Target.DEAD_LETTER_QUEUE),
            "the queue '" + NAMES.resultsQueue() + "'",
            Set.of(Target.RESULTS_QUEUE));

    @Test
    void ofIngest() {
        assertThat(untried(Service.INGEST))
                .containsExactlyInAnyOrder(
                        "s3:DeleteObject DOCUMENTS_OBJECTS",
                        "s3:DeleteObjectVersion DOCUMENTS_OBJECTS",
                        "kms:Decrypt DOCUMENTS_KEY",
                        "kms:Decrypt QUEUES_KEY",
                        "kms:GenerateDataKey QUEUES_KEY",
                        "cloudwatch:PutMetricData ANY");
    }

    @Test
    void ofCounters() {
        assertThat(untried(Service.COUNTER))
                .containsExactlyInAnyOrder(
                        "s3:DeleteObject RESULTS_OBJECTS",
                        "kms:Decrypt DOCUMENTS_KEY",
                        "kms:Decrypt RESULTS_KEY",
                        "kms:GenerateDataKey RESULTS_KEY",
                        "kms:Decrypt QUEUES_KEY",
                        "kms:GenerateDataKey QUEUES_KEY",
                        "kms:Decrypt TOPIC_KEY",
                        "kms:GenerateDataKey TOPIC_KEY",
                        "sns:Publish TOPIC",
                        "ecs:UpdateTaskProtection ECS_TASKS",
                        "autoscaling:SetInstanceProtection AUTO_SCALING_GROUP",
                        "autoscaling:RecordLifecycleActionHeartbeat AUTO_SCALING_GROUP",
                        "autoscaling:CompleteLifecycleAction AUTO_SCALING_GROUP",
                        "autoscaling:DescribeAutoScalingInstances ANY",
                        "cloudwatch:PutMetricData ANY");
    }

    @Test
    void ofResults() {
        assertThat(untried(Service.RESULTS))
                .containsExactlyInAnyOrder(
                        "dynamodb:GetShardIterator DOCUMENTS_STREAM",
                        "dynamodb:GetRecords DOCUMENTS_STREAM",
                        "kms:Decrypt RESULTS_KEY",
                        "cloudwatch:PutMetricData ANY");
    }

    @Test
    void ofTheController() {
        assertThat(untried(Service.SCALING))
                .containsExactlyInAnyOrder(
                        "sqs:StartMessageMoveTask DEAD_LETTER_QUEUE",
                        "dynamodb:UpdateItem WORKERS_TABLE",
                        "kms:Decrypt QUEUES_KEY",
                        "kms:GenerateDataKey QUEUES_KEY",
                        "kms:Decrypt TOPIC_KEY",
                        "kms:GenerateDataKey TOPIC_KEY",
                        "sns:Publish TOPIC",
                        "ecs:UpdateService ECS_SERVICE",
                        "autoscaling:SetDesiredCapacity AUTO_SCALING_GROUP",
                        "cloudwatch:GetMetricData ANY",
                        "cloudwatch:PutMetricData ANY");
    }

    private static SortedSet<String> untried(Service service) {
        var rights = new TreeSet<String>();
        Access.of(service)
                .forEach(grant -> grant.actions().forEach(action -> rights.add(action + " " + grant.target())));
        rights.removeAll(TRIED_ELSEWHERE);
        needs(service).forEach(need -> need.trials().forEach(trial -> TARGETS.getOrDefault(need.what(), Set.of())
                .forEach(target -> rights.remove(trial.action() + " " + target))));
        return rights;
    }

    /** No trial is made. */
    private static Stream<Need> needs(Service service) {
        var dynamoDb = uncalled(DynamoDbClient.class);
        return Stream.<Need.Source>of(
                        new BucketNeeds(uncalled(S3Client.class), service, NAMES),
                        new TableNeeds(dynamoDb, service, NAMES),
                        new StreamNeeds(dynamoDb, uncalled(DynamoDbStreamsClient.class), service, NAMES),
                        new QueueNeeds(uncalled(SqsClient.class), service, NAMES))
                .flatMap(source -> source.needs().stream());
    }

    private static <T> T uncalled(Class<T> client) {
        return client.cast(
                Proxy.newProxyInstance(client.getClassLoader(), new Class<?>[] {client}, (proxy, call, arguments) -> {
                    throw new AssertionError("nothing is to be called, and not " + call);
                }));
    }
}
