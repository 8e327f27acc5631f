package org.wordfreq.infra;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.backup.BackupPlan;
import software.amazon.awscdk.services.backup.BackupPlanRule;
import software.amazon.awscdk.services.backup.BackupResource;
import software.amazon.awscdk.services.backup.BackupSelectionOptions;
import software.amazon.awscdk.services.backup.BackupVault;
import software.amazon.awscdk.services.budgets.CfnBudget;
import software.amazon.awscdk.services.cloudtrail.Trail;
import software.amazon.awscdk.services.events.CronOptions;
import software.amazon.awscdk.services.events.Schedule;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.constructs.Construct;

/** What it may cost, what is kept of it, and who did what. */
final class GovernanceStack extends Stack {

    GovernanceStack(Construct scope, DeploymentSettings settings, DataStack data) {
        super(scope, "Governance", settings.stack("governance", "budget, backups, trail"));
        budget(settings);
        backups(settings, data);
        trail(settings, data);
    }

    /** Mail at 80 and 100 % of what a month may cost, of the whole account: tags count only once they are activated. */
    private void budget(DeploymentSettings settings) {
        CfnBudget.Builder.create(this, "Budget")
                .budget(CfnBudget.BudgetDataProperty.builder()
                        .budgetName(settings.prefix())
                        .budgetType("COST")
                        .timeUnit("MONTHLY")
                        .budgetLimit(CfnBudget.SpendProperty.builder()
                                .amount(settings.budget())
                                .unit("USD")
                                .build())
                        .build())
                .notificationsWithSubscribers(IntStream.of(80, 100)
                        .mapToObj(percent -> notice(percent, settings.email()))
                        .toList())
                .build();
    }

    private static CfnBudget.NotificationWithSubscribersProperty notice(int percent, String email) {
        return CfnBudget.NotificationWithSubscribersProperty.builder()
                .notification(CfnBudget.NotificationProperty.builder()
                        .notificationType("ACTUAL")
                        .comparisonOperator("GREATER_THAN")
                        .threshold(percent)
                        .thresholdType("PERCENTAGE")
                        .build())
                .subscribers(List.of(CfnBudget.SubscriberProperty.builder()
                        .subscriptionType("EMAIL")
                        .address(email)
                        .build()))
                .build();
    }

    /**
     * Weekly, besides the recovery to any second of the last 35 days that the tables have: backups are for what is noticed
     * later, and outlive a table. Each is a full copy, so daily ones for as long would cost seven times as much.
     */
    private void backups(DeploymentSettings settings, DataStack data) {
        var vault = BackupVault.Builder.create(this, "Vault")
                .backupVaultName(settings.prefix())
                .encryptionKey(data.key())
                .removalPolicy(RemovalPolicy.RETAIN)
                .build();
        var plan = BackupPlan.Builder.create(this, "Backups")
                .backupPlanName(settings.prefix())
                .backupVault(vault)
                .build();
        plan.addRule(BackupPlanRule.Builder.create()
                .ruleName("weekly")
                .scheduleExpression(Schedule.cron(CronOptions.builder()
                        .weekDay("SUN")
                        .hour("2")
                        .minute("0")
                        .build()))
                .deleteAfter(Duration.days(90))
                .build());
        plan.addSelection(
                "Tables",
                BackupSelectionOptions.builder()
                        .resources(List.of(BackupResource.fromDynamoDbTable(data.documentsTable())))
                        .build());
        Accepted.finding(
                plan,
                "AwsSolutions-IAM4",
                "The role of AWS Backup has AWS's own policy for it, which knows what a backup takes; nobody else may assume"
                        + " it.");
    }

    private void trail(DeploymentSettings settings, DataStack data) {
        var key = Key.Builder.create(this, "TrailKey")
                .alias(settings.named("trail"))
                .description("The trail of " + settings.prefix())
                .enableKeyRotation(true)
                .build();
        key.addToResourcePolicy(encryption(settings));
        Trail.Builder.create(this, "Trail")
                .trailName(settings.prefix())
                .bucket(trailBucket(settings, data))
                .encryptionKey(key)
                .isMultiRegionTrail(true)
                .includeGlobalServiceEvents(true)
                .enableFileValidation(true)
                .build();
    }

    private Bucket trailBucket(DeploymentSettings settings, DataStack data) {
        return Bucket.Builder.create(this, "TrailBucket")
                .bucketName(settings.bucket("trail"))
                .versioned(true)
                .encryption(BucketEncryption.S3_MANAGED)
                .enforceSsl(true)
                .minimumTlsVersion(1.2)
                .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
                .serverAccessLogsBucket(data.accessLogs())
                .serverAccessLogsPrefix("trail/")
                .lifecycleRules(List.of(LifecycleRule.builder()
                        .id("forget")
                        .expiration(Duration.days(400))
                        .noncurrentVersionExpiration(Duration.days(30))
                        .build()))
                .removalPolicy(RemovalPolicy.RETAIN)
                .build();
    }

    /** CloudTrail, for that trail and no other, may encrypt (CloudTrail user guide, key policies). */
    private PolicyStatement encryption(DeploymentSettings settings) {
        var trail = String.join(
                ":",
                "arn",
                getPartition(),
                "cloudtrail",
                settings.region(),
                settings.account(),
                "trail/" + settings.prefix());
        return PolicyStatement.Builder.create()
                .principals(List.of(new ServicePrincipal("cloudtrail.amazonaws.com")))
                .actions(List.of("kms:GenerateDataKey*", "kms:DescribeKey"))
                .resources(List.of("*"))
                .conditions(Map.of("StringEquals", Map.of("aws:SourceArn", trail)))
                .build();
    }
}
