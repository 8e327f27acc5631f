package org.wordfreq.contracts;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What each service may do on AWS: exactly the actions of IAM that it calls, on what, and when. Policies are made of it,
 * a service that starts checks it, and the system tests compare it with what the services call.
 *
 * <p>A call and the action that allows it are not always of one name (service authorization reference): {@code HeadBucket}
 * and {@code ListObjectsV2} are {@code s3:ListBucket}, all of a multipart upload but listing and aborting is
 * {@code s3:PutObject}, a transaction of puts is {@code dynamodb:PutItem}, a batch of messages is {@code sqs:SendMessage}.
 */
public final class Access {

    /** The namespace of our metrics in CloudWatch. */
    public static final String METRICS_NAMESPACE = "WordFreq";

    private Access() {}

    /** The services, each with a role of its own. */
    public enum Service {
        INGEST("ingest-service"),
        COUNTER("counter-service"),
        RESULTS("results-service"),
        SCALING("scaling-controller");

        private final String id;

        Service(String id) {
            this.id = id;
        }

        /** Its name everywhere: of its module, its process, its image and {@code spring.application.name}. */
        public String id() {
            return id;
        }

        /** The service of that name, if there is one. */
        public static Optional<Service> named(String id) {
            return Arrays.stream(values())
                    .filter(service -> service.id.equals(id))
                    .findFirst();
        }
    }

    /** What an action is allowed on. Each stands for one resource of IAM, as far as IAM tells them apart. */
    public enum Target {
        /** {@code arn:aws:s3:::BUCKET}. */
        DOCUMENTS_BUCKET,
        /** {@code arn:aws:s3:::BUCKET/*}, with whatever key. */
        DOCUMENTS_OBJECTS,
        RESULTS_BUCKET,
        RESULTS_OBJECTS,
        /** {@code table/NAME}, without its indexes. */
        DOCUMENTS_TABLE,
        /** {@code table/NAME/index/}{@value DocumentTable#DOCUMENT_ID_INDEX}. */
        DOCUMENT_ID_INDEX,
        /** {@code table/NAME/index/}{@value DocumentTable#CORPUS_INDEX}. */
        CORPUS_INDEX,
        /** {@code table/NAME/stream/*}. */
        DOCUMENTS_STREAM,
        WORKERS_TABLE,
        JOBS_QUEUE,
        DEAD_LETTER_QUEUE,
        RESULTS_QUEUE,
        /** The topic of notifications. */
        TOPIC,
        /** The ECS service of the counters: {@code service/CLUSTER/NAME}. */
        ECS_SERVICE,
        /** The tasks of the counters' ECS cluster: {@code task/CLUSTER/*}. */
        ECS_TASKS,
        /** The Auto Scaling group of the counters. */
        AUTO_SCALING_GROUP,
        /** The key of KMS that encrypts the documents bucket. */
        DOCUMENTS_KEY,
        /** The key of KMS that encrypts the results bucket. */
        RESULTS_KEY,
        /** The key or keys of KMS that encrypt the queues. */
        QUEUES_KEY,
        /** The key of KMS that encrypts the topic. */
        TOPIC_KEY,
        /** {@code *}: these actions cannot be limited to a resource. */
        ANY
    }

    /** When a service needs it. */
    public enum When {
        ALWAYS("always"),
        /** What is encrypted is so by a key of the customer in KMS, not by one of AWS; tables by one of AWS. */
        KEYS("the bucket, queue or topic is encrypted by a key of yours in KMS"),
        METRICS("wordfreq.metrics.cloudwatch.enabled, as by default with the profile aws"),
        SNS("wordfreq.notifications.channel is sns"),
        SNS_BY_NAME(
                "wordfreq.notifications.channel is sns, and wordfreq.notifications.sns.topic a name and not an ARN"),
        CLASSICAL_POLICY("wordfreq.scaling.policy is step or target-tracking, to which it may be changed at any time"),
        TARGET_PROCESS("wordfreq.scaling.target.type is process"),
        TARGET_ECS("wordfreq.scaling.target.type is ecs"),
        TARGET_ASG("wordfreq.scaling.target.type is asg"),
        PROTECTION_ECS("wordfreq.counter.worker.protection is ecs"),
        PROTECTION_ASG("wordfreq.counter.worker.protection is asg"),
        PROTECTION_ASG_BY_INSTANCE(
                "wordfreq.counter.worker.protection is asg, and wordfreq.counter.worker.asg.group not set");

        private final String told;

        When(String told) {
            this.told = told;
        }

        /** The settings that make the difference, in words. */
        public String told() {
            return told;
        }
    }

    /**
     * Actions that are allowed.
     *
     * @param target on what
     * @param actions as IAM names them: {@code s3:GetObject}
     * @param when under which settings
     * @param condition keys of IAM's conditions and what they must equal; mostly none
     */
    public record Grant(Target target, SortedSet<String> actions, When when, Map<String, String> condition) {
        public Grant {
            actions = Collections.unmodifiableSortedSet(new TreeSet<>(actions));
            condition = Map.copyOf(condition);
        }
    }

    /** All that the service may do, under whatever settings. */
    public static List<Grant> of(Service service) {
        return switch (service) {
            case INGEST -> INGEST;
            case COUNTER -> COUNTER;
            case RESULTS -> RESULTS;
            case SCALING -> SCALING;
        };
    }

    /** The actions that the service may do on that target under those settings; {@link When#ALWAYS} goes without saying. */
    public static SortedSet<String> actions(Service service, Target target, When... also) {
        var settings =
                Stream.concat(Stream.of(When.ALWAYS), Arrays.stream(also)).collect(Collectors.toUnmodifiableSet());
        return of(service).stream()
                .filter(grant -> grant.target() == target && settings.contains(grant.when()))
                .flatMap(grant -> grant.actions().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static final Grant METRICS = new Grant(
            Target.ANY,
            named("cloudwatch", "PutMetricData"),
            When.METRICS,
            Map.of("cloudwatch:namespace", METRICS_NAMESPACE));

    private static final List<Grant> INGEST = List.of(
            s3(Target.DOCUMENTS_BUCKET, "ListBucket", "ListBucketVersions", "ListBucketMultipartUploads"),
            s3(
                    Target.DOCUMENTS_OBJECTS,
                    "GetObject",
                    "PutObject",
                    "DeleteObject",
                    "DeleteObjectVersion",
                    "ListMultipartUploadParts",
                    "AbortMultipartUpload"),
            dynamoDb(Target.DOCUMENTS_TABLE, "DescribeTable", "GetItem", "BatchGetItem", "PutItem", "UpdateItem"),
            dynamoDb(Target.DOCUMENT_ID_INDEX, "Query"),
            dynamoDb(Target.CORPUS_INDEX, "Query"),
            sqs(Target.JOBS_QUEUE, "GetQueueUrl", "GetQueueAttributes", "SendMessage"),
            // To put the parts of an upload together is to read them.
            kms(Target.DOCUMENTS_KEY, "GenerateDataKey", "Decrypt"),
            kms(Target.QUEUES_KEY, "GenerateDataKey", "Decrypt"),
            METRICS);

    private static final List<Grant> COUNTER = List.of(
            s3(Target.DOCUMENTS_BUCKET, "ListBucket"),
            s3(Target.DOCUMENTS_OBJECTS, "GetObject", "GetObjectVersion"),
            s3(Target.RESULTS_BUCKET, "ListBucket"),
            s3(Target.RESULTS_OBJECTS, "GetObject", "PutObject", "DeleteObject"),
            dynamoDb(Target.DOCUMENTS_TABLE, "DescribeTable", "GetItem", "PutItem", "UpdateItem", "DeleteItem"),
            dynamoDb(Target.WORKERS_TABLE, "UpdateItem", "DeleteItem"),
            sqs(
                    Target.JOBS_QUEUE,
                    "GetQueueUrl",
                    "ReceiveMessage",
                    "ChangeMessageVisibility",
                    "DeleteMessage",
                    "SendMessage"),
            sqs(Target.DEAD_LETTER_QUEUE, "GetQueueUrl", "SendMessage"),
            sqs(Target.RESULTS_QUEUE, "GetQueueUrl", "SendMessage"),
            kms(Target.DOCUMENTS_KEY, "Decrypt"),
            kms(Target.RESULTS_KEY, "GenerateDataKey", "Decrypt"),
            kms(Target.QUEUES_KEY, "GenerateDataKey", "Decrypt"),
            sns(When.SNS, "Publish", "GetTopicAttributes"),
            sns(When.SNS_BY_NAME, "CreateTopic"),
            kms(Target.TOPIC_KEY, "GenerateDataKey", "Decrypt"),
            grant(Target.ECS_TASKS, When.PROTECTION_ECS, "ecs", "UpdateTaskProtection"),
            grant(
                    Target.AUTO_SCALING_GROUP,
                    When.PROTECTION_ASG,
                    "autoscaling",
                    "SetInstanceProtection",
                    "RecordLifecycleActionHeartbeat",
                    "CompleteLifecycleAction"),
            grant(Target.ANY, When.PROTECTION_ASG_BY_INSTANCE, "autoscaling", "DescribeAutoScalingInstances"),
            METRICS);

    private static final List<Grant> RESULTS = List.of(
            s3(Target.RESULTS_BUCKET, "ListBucket"),
            s3(Target.RESULTS_OBJECTS, "GetObject"),
            dynamoDb(Target.DOCUMENTS_TABLE, "DescribeTable", "GetItem"),
            dynamoDb(Target.DOCUMENT_ID_INDEX, "Query"),
            dynamoDb(Target.CORPUS_INDEX, "Query"),
            dynamoDb(Target.DOCUMENTS_STREAM, "DescribeStream", "GetShardIterator", "GetRecords"),
            kms(Target.RESULTS_KEY, "Decrypt"),
            METRICS);

    private static final List<Grant> SCALING = List.of(
            dynamoDb(Target.DOCUMENTS_TABLE, "DescribeTable", "GetItem", "BatchGetItem", "PutItem", "UpdateItem"),
            dynamoDb(Target.CORPUS_INDEX, "Query"),
            dynamoDb(Target.WORKERS_TABLE, "Scan"),
            grant(Target.WORKERS_TABLE, When.TARGET_PROCESS, "dynamodb", "UpdateItem"),
            sqs(Target.JOBS_QUEUE, "GetQueueUrl", "GetQueueAttributes", "SendMessage"),
            sqs(
                    Target.DEAD_LETTER_QUEUE,
                    "GetQueueUrl",
                    "GetQueueAttributes",
                    "ReceiveMessage",
                    "ChangeMessageVisibility",
                    "DeleteMessage",
                    "StartMessageMoveTask",
                    "ListMessageMoveTasks"),
            kms(Target.QUEUES_KEY, "GenerateDataKey", "Decrypt"),
            sns(When.SNS, "Publish", "GetTopicAttributes"),
            sns(When.SNS_BY_NAME, "CreateTopic"),
            kms(Target.TOPIC_KEY, "GenerateDataKey", "Decrypt"),
            grant(Target.ANY, When.CLASSICAL_POLICY, "cloudwatch", "GetMetricData"),
            grant(Target.ECS_SERVICE, When.TARGET_ECS, "ecs", "DescribeServices", "UpdateService"),
            grant(Target.AUTO_SCALING_GROUP, When.TARGET_ASG, "autoscaling", "SetDesiredCapacity"),
            grant(Target.ANY, When.TARGET_ASG, "autoscaling", "DescribeAutoScalingGroups"),
            METRICS);

    private static Grant s3(Target target, String... actions) {
        return grant(target, When.ALWAYS, "s3", actions);
    }

    private static Grant dynamoDb(Target target, String... actions) {
        return grant(target, When.ALWAYS, "dynamodb", actions);
    }

    private static Grant sqs(Target target, String... actions) {
        return grant(target, When.ALWAYS, "sqs", actions);
    }

    private static Grant sns(When when, String... actions) {
        return grant(Target.TOPIC, when, "sns", actions);
    }

    private static Grant kms(Target target, String... actions) {
        return grant(target, When.KEYS, "kms", actions);
    }

    private static Grant grant(Target target, When when, String prefix, String... actions) {
        return new Grant(target, named(prefix, actions), when, Map.of());
    }

    private static SortedSet<String> named(String prefix, String... actions) {
        return Arrays.stream(actions)
                .map(action -> prefix + ":" + action)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
