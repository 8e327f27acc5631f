package org.wordfreq.infra;

import org.wordfreq.contracts.Access.Service;
import org.wordfreq.contracts.Access.Target;
import org.wordfreq.contracts.DocumentTable;

/**
 * What {@link Target}s are in this installation, as ARNs. They are made of names, which are known beforehand, so that a
 * policy depends on no other stack; only keys have no name that a policy could use.
 *
 * @param partition the part of AWS's world, such as {@code aws}
 * @param dataKey the ARN of the key of the buckets
 * @param messagingKey the ARN of the key of the queues and the topic
 * @param streams where DynamoDB's streams are, in the network of the services
 */
record Resources(DeploymentSettings settings, String partition, String dataKey, String messagingKey, String streams) {

    String arn(Target target) {
        var names = settings.names();
        return switch (target) {
            case DOCUMENTS_BUCKET -> bucket(names.documentsBucket());
            case DOCUMENTS_OBJECTS -> bucket(names.documentsBucket()) + "/*";
            case RESULTS_BUCKET -> bucket(names.resultsBucket());
            case RESULTS_OBJECTS -> bucket(names.resultsBucket()) + "/*";
            case DOCUMENTS_TABLE -> documentsTable();
            case DOCUMENT_ID_INDEX -> documentsTable() + "/index/" + DocumentTable.DOCUMENT_ID_INDEX;
            case CORPUS_INDEX -> documentsTable() + "/index/" + DocumentTable.CORPUS_INDEX;
            case DOCUMENTS_STREAM -> documentsTable() + "/stream/*";
            case WORKERS_TABLE -> arn("dynamodb", "table/" + names.workersTable());
            case JOBS_QUEUE -> arn("sqs", names.jobsQueue());
            case DEAD_LETTER_QUEUE -> arn("sqs", names.deadLetterQueue());
            case RESULTS_QUEUE -> arn("sqs", names.resultsQueue());
            case TOPIC -> topic();
            case ECS_SERVICE -> arn("ecs", "service/" + settings.cluster() + "/" + Service.COUNTER.id());
            case ECS_TASKS -> arn("ecs", "task/" + settings.cluster() + "/*");
            // Auto Scaling puts an identifier of its own before the name (service authorization reference).
            case AUTO_SCALING_GROUP ->
                arn("autoscaling", "autoScalingGroup:*:autoScalingGroupName/" + settings.counterGroup());
            case DOCUMENTS_KEY, RESULTS_KEY -> dataKey;
            case QUEUES_KEY, TOPIC_KEY -> messagingKey;
            case ANY -> "*";
        };
    }

    /** The topic of events. */
    String topic() {
        return arn("sns", settings.named("events"));
    }

    private String documentsTable() {
        return arn("dynamodb", "table/" + settings.names().documentsTable());
    }

    private String bucket(String name) {
        return "arn:" + partition + ":s3:::" + name;
    }

    private String arn(String service, String resource) {
        return String.join(":", "arn", partition, service, settings.region(), settings.account(), resource);
    }
}
