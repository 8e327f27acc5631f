package org.wordfreq.infra;

import java.util.List;
import java.util.Map;
import org.wordfreq.contracts.ResourceNames;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.sns.StringConditions;
import software.amazon.awscdk.services.sns.SubscriptionFilter;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sns.subscriptions.EmailSubscription;
import software.amazon.awscdk.services.sqs.DeadLetterQueue;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

/**
 * The queues and the topic. They come before the buckets, since S3 tries the queue of its notifications when it is told of
 * it; so the documents bucket is known here by its name alone.
 */
final class MessagingStack extends Stack {

    /** Counters prolong it while they work, so it is only how long a dead counter's job waits. */
    private static final Duration VISIBILITY = Duration.seconds(60);

    /**
     * The types of events that an operator must see, however much is counted: told once for many jobs, and nothing else will
     * mend it. How each document ends, and each change of the fleet, is for programs; mails of them would be as many as documents,
     * more than SNS sends and than anybody reads.
     */
    private static final List<String> MAILED = List.of("dead-letter.arrived", "scaling.goal-out-of-reach");

    private final Key key;
    private final Queue deadLetters;
    private final Queue jobs;
    private final Queue refusedResults;
    private final Topic events;

    MessagingStack(Construct scope, DeploymentSettings settings) {
        super(scope, "Messaging", settings.stack("messaging", "queues of jobs and results, topic of events"));
        var names = settings.names();
        this.key = Key.Builder.create(this, "Key")
                .alias(settings.named("messaging"))
                .description("Messages of " + settings.prefix())
                .enableKeyRotation(true)
                .build();
        this.deadLetters = queue("DeadLetters", names.deadLetterQueue()).build();
        this.jobs = queue("Jobs", names.jobsQueue())
                .visibilityTimeout(settings.compute() == Compute.LAMBDA ? LambdaCounters.VISIBILITY : VISIBILITY)
                .deadLetterQueue(after(ResourceNames.MAX_RECEIVE_COUNT, deadLetters))
                .build();
        // The results are for clients; one that cannot digest a result should not be given it for ever.
        this.refusedResults =
                queue("RefusedResults", names.resultsQueue() + "-dlq").build();
        queue("Results", names.resultsQueue())
                .deadLetterQueue(after(ResourceNames.MAX_RECEIVE_COUNT, refusedResults))
                .build();
        this.events = topic("Events", settings.named("events"), settings.email());
        letBucketNotify(settings);
        letAlarmsNotify(settings);
    }

    /** Of queues and topics. */
    Key key() {
        return key;
    }

    Queue jobs() {
        return jobs;
    }

    Queue deadLetters() {
        return deadLetters;
    }

    /** Results that a client has received five times and not deleted. */
    Queue refusedResults() {
        return refusedResults;
    }

    Topic events() {
        return events;
    }

    /** With the longest retention and the longest wait that SQS knows: the fewest lost, the fewest empty answers. */
    private Queue.Builder queue(String id, String name) {
        return Queue.Builder.create(this, id)
                .queueName(name)
                .encryption(QueueEncryption.KMS)
                .encryptionMasterKey(key)
                // One call to KMS an hour and receiver instead of one every five minutes.
                .dataKeyReuse(Duration.hours(1))
                .enforceSsl(true)
                .visibilityTimeout(VISIBILITY)
                .retentionPeriod(Duration.days(14))
                .receiveMessageWaitTime(Duration.seconds(20));
    }

    private static DeadLetterQueue after(int receives, Queue queue) {
        return DeadLetterQueue.builder().maxReceiveCount(receives).queue(queue).build();
    }

    private Topic topic(String id, String name, String email) {
        var topic = Topic.Builder.create(this, id)
                .topicName(name)
                .masterKey(key)
                .enforceSsl(true)
                .build();
        topic.addSubscription(EmailSubscription.Builder.create(email)
                .filterPolicy(Map.of(
                        "type",
                        SubscriptionFilter.stringFilter(
                                StringConditions.builder().allowlist(MAILED).build())))
                .build());
        return topic;
    }

    /**
     * S3, for that bucket of this account and nobody else's, may send to the queue, and encrypt what it sends. Whether its calls to
     * KMS name the account too, AWS does not say; its examples of the key's policy have no condition (S3 user guide, granting
     * permissions to publish event notifications), and were one not met, no bucket could be told of the queue. The queue's own
     * policy is what keeps others out.
     */
    private void letBucketNotify(DeploymentSettings settings) {
        var s3 = new ServicePrincipal("s3.amazonaws.com");
        jobs.addToResourcePolicy(PolicyStatement.Builder.create()
                .principals(List.of(s3))
                .actions(List.of("sqs:SendMessage"))
                .resources(List.of(jobs.getQueueArn()))
                .conditions(Map.of(
                        "StringEquals",
                        Map.of("aws:SourceAccount", settings.account()),
                        "ArnEquals",
                        Map.of(
                                "aws:SourceArn",
                                "arn:" + getPartition() + ":s3:::"
                                        + settings.names().documentsBucket())))
                .build());
        key.addToResourcePolicy(PolicyStatement.Builder.create()
                .principals(List.of(s3))
                .actions(List.of("kms:GenerateDataKey", "kms:Decrypt"))
                .resources(List.of("*"))
                .build());
    }

    /**
     * CloudWatch writes to a topic that is encrypted with this key. Unlike those of other services, its calls to KMS name the account
     * (AWS's modern-data-architecture-accelerator, grantCloudWatchAlarmsTopicAccess).
     */
    private void letAlarmsNotify(DeploymentSettings settings) {
        key.addToResourcePolicy(PolicyStatement.Builder.create()
                .principals(List.of(new ServicePrincipal("cloudwatch.amazonaws.com")))
                .actions(List.of("kms:GenerateDataKey", "kms:Decrypt"))
                .resources(List.of("*"))
                .conditions(Map.of("StringEquals", Map.of("aws:SourceAccount", settings.account())))
                .build());
    }
}
