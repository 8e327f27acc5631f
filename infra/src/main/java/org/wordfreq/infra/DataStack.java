package org.wordfreq.infra;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;
import org.wordfreq.contracts.DocumentTable;
import org.wordfreq.contracts.WorkersTable;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.dynamodb.Attribute;
import software.amazon.awscdk.services.dynamodb.AttributeType;
import software.amazon.awscdk.services.dynamodb.BillingMode;
import software.amazon.awscdk.services.dynamodb.GlobalSecondaryIndexProps;
import software.amazon.awscdk.services.dynamodb.PointInTimeRecoverySpecification;
import software.amazon.awscdk.services.dynamodb.ProjectionType;
import software.amazon.awscdk.services.dynamodb.StreamViewType;
import software.amazon.awscdk.services.dynamodb.Table;
import software.amazon.awscdk.services.dynamodb.TableEncryption;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.CfnBucket;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.amazon.awscdk.services.s3.ObjectOwnership;
import software.constructs.Construct;

/** What must not be lost: texts, counts and the state of documents. Nothing here goes with its stack. */
final class DataStack extends Stack {

    private final Key key;
    private final Bucket accessLogs;
    private final Bucket documents;
    private final Table documentsTable;
    private final Table workersTable;

    DataStack(Construct scope, DeploymentSettings settings, MessagingStack messaging) {
        super(scope, "Data", settings.stack("data", "texts, counts and the state of documents"));
        addStackDependency(messaging);
        var names = settings.names();
        this.key = Key.Builder.create(this, "Key")
                .alias(settings.named("data"))
                .description("Texts and counts of " + settings.prefix())
                .enableKeyRotation(true)
                .build();
        this.accessLogs = accessLogs(settings);
        this.documents = bucket("Documents", names.documentsBucket())
                .lifecycleRules(List.of(unfinished(), KeptBucket.archive(30), KeptBucket.forgotten(90)))
                .build();
        var documentsInTemplate = (CfnBucket) requireNonNull(documents.getNode().getDefaultChild());
        notify(documentsInTemplate, messaging);
        settings.replication().ifPresent(replication -> replication.from(documentsInTemplate, key));
        // Counts can be made again from the texts, so what was deleted of them need not stay for long.
        bucket("Results", names.resultsBucket())
                .lifecycleRules(List.of(unfinished(), KeptBucket.forgotten(7)))
                .build();
        this.documentsTable = documentsTable(names.documentsTable());
        this.workersTable = workersTable(names.workersTable());
    }

    /** Of both buckets. */
    Key key() {
        return key;
    }

    Bucket accessLogs() {
        return accessLogs;
    }

    Bucket documents() {
        return documents;
    }

    Table documentsTable() {
        return documentsTable;
    }

    Table workersTable() {
        return workersTable;
    }

    private Bucket.Builder bucket(String id, String name) {
        return KeptBucket.of(this, id, name, key)
                .serverAccessLogsBucket(accessLogs)
                .serverAccessLogsPrefix(id.toLowerCase(Locale.ROOT) + "/");
    }

    /** S3 and load balancers write access logs only where S3's own keys encrypt them. */
    private Bucket accessLogs(DeploymentSettings settings) {
        return Bucket.Builder.create(this, "AccessLogs")
                .bucketName(settings.bucket("access-logs"))
                .encryption(BucketEncryption.S3_MANAGED)
                .enforceSsl(true)
                .minimumTlsVersion(1.2)
                .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
                .objectOwnership(ObjectOwnership.BUCKET_OWNER_ENFORCED)
                .lifecycleRules(List.of(LifecycleRule.builder()
                        .id("forget")
                        .expiration(Duration.days(90))
                        .build()))
                .removalPolicy(RemovalPolicy.RETAIN)
                .build();
    }

    /** Parts of uploads that nobody finished; the longest lived presigned ones are younger. */
    private static LifecycleRule unfinished() {
        return LifecycleRule.builder()
                .id("abort-unfinished-uploads")
                .abortIncompleteMultipartUploadAfter(Duration.days(7))
                .build();
    }

    /**
     * Objects that are dropped into the bucket become jobs. Said in the bucket itself: the CDK's own way is a function with
     * rights on all notifications of the account.
     */
    private static void notify(CfnBucket documents, MessagingStack messaging) {
        var configuration = CfnBucket.QueueConfigurationProperty.builder()
                .event("s3:ObjectCreated:*")
                .queue(messaging.jobs().getQueueArn())
                .build();
        documents.setNotificationConfiguration(CfnBucket.NotificationConfigurationProperty.builder()
                .queueConfigurations(List.of(configuration))
                .build());
    }

    private Table documentsTable(String name) {
        var table = table("DocumentsTable", name)
                .partitionKey(text(DocumentTable.FILENAME))
                .timeToLiveAttribute(DocumentTable.EXPIRES_AT)
                .stream(StreamViewType.NEW_AND_OLD_IMAGES)
                .build();
        table.addGlobalSecondaryIndex(GlobalSecondaryIndexProps.builder()
                .indexName(DocumentTable.DOCUMENT_ID_INDEX)
                .partitionKey(text(DocumentTable.DOCUMENT_ID))
                .projectionType(ProjectionType.KEYS_ONLY)
                .build());
        table.addGlobalSecondaryIndex(GlobalSecondaryIndexProps.builder()
                .indexName(DocumentTable.CORPUS_INDEX)
                .partitionKey(text(DocumentTable.CORPUS))
                .sortKey(text(DocumentTable.LISTING_KEY))
                .projectionType(ProjectionType.ALL)
                .build());
        return table;
    }

    private Table workersTable(String name) {
        return table("WorkersTable", name)
                .partitionKey(text(WorkersTable.WORKER_ID))
                .timeToLiveAttribute(WorkersTable.EXPIRES_AT)
                .build();
    }

    /** Under AWS's key and not ours: what tables hold, names and counts, does not warrant a call to KMS for so many requests. */
    private Table.Builder table(String id, String name) {
        return Table.Builder.create(this, id)
                .tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .encryption(TableEncryption.AWS_MANAGED)
                .pointInTimeRecoverySpecification(PointInTimeRecoverySpecification.builder()
                        .pointInTimeRecoveryEnabled(true)
                        .build())
                .deletionProtection(true)
                .removalPolicy(RemovalPolicy.RETAIN);
    }

    private static Attribute text(String name) {
        return Attribute.builder().name(name).type(AttributeType.STRING).build();
    }
}
