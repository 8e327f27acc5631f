package org.wordfreq.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class GovernanceStackTests {

    private final Template template = Synthesized.with(Compute.ECS).template("Governance");

    @Test
    void eightyAndAHundredPercentOfTheBudgetAreMailed() {
        var budget = template.only("AWS::Budgets::Budget");

        assertThat(budget.at("/Budget/BudgetLimit").toString()).isEqualTo("{\"Amount\":500,\"Unit\":\"USD\"}");
        assertThat(budget.at("/Budget/TimeUnit").asString()).isEqualTo("MONTHLY");
        assertThat(budget.path("NotificationsWithSubscribers")
                        .valueStream()
                        .map(notice -> notice.at("/Notification/Threshold").asInt()))
                .containsExactly(80, 100);
        assertThat(budget.path("NotificationsWithSubscribers").valueStream())
                .allMatch(
                        notice -> notice.at("/Subscribers/0/Address").asString().equals("ops@example.org"));
    }

    /** Or the mail would come each month, and be passed over in the one that matters. */
    @Test
    void whatCostsWithoutAnyDocumentIsWithinTheBudget() throws IOException {
        var together = Pattern.compile("\\| \\*\\*together\\*\\* \\| \\*\\*([0-9.]+)\\*\\*")
                .matcher(Files.readString(Path.of("..", "COSTS.md")));

        assertThat(together.find()).isTrue();
        assertThat(Settings.settings().budget() * 0.8).isGreaterThan(Double.parseDouble(together.group(1)));
    }

    @Test
    void theTableOfDocumentsIsBackedUpWeekly() {
        var rule = template.only("AWS::Backup::BackupPlan").at("/BackupPlan/BackupPlanRule/0");

        assertThat(rule.path("ScheduleExpression").asString()).isEqualTo("cron(0 2 ? * SUN *)");
        assertThat(rule.at("/Lifecycle/DeleteAfterDays").asInt()).isEqualTo(90);
        assertThat(template.only("AWS::Backup::BackupSelection")
                        .at("/BackupSelection/Resources")
                        .toString())
                .contains("DocumentsTable");
        assertThat(template.only("AWS::Backup::BackupVault")
                        .path("EncryptionKeyArn")
                        .toString())
                .contains("wordfreq-data");
    }

    @Test
    void theTrailIsKeptWhereNobodyReadsOrChangesIt() {
        var bucket = template.only("AWS::S3::Bucket");

        assertThat(bucket.path("BucketName").asString()).isEqualTo("wordfreq-trail-123456789012-eu-central-1");
        assertThat(bucket.at("/VersioningConfiguration/Status").asString()).isEqualTo("Enabled");
        assertThat(bucket.path("PublicAccessBlockConfiguration").toString())
                .isEqualTo("{\"BlockPublicAcls\":true,\"BlockPublicPolicy\":true,\"IgnorePublicAcls\":true,"
                        + "\"RestrictPublicBuckets\":true}");
        assertThat(bucket.at("/LoggingConfiguration/LogFilePrefix").asString()).isEqualTo("trail/");
        assertThat(template.only("AWS::S3::BucketPolicy").toString())
                .contains("\"aws:SecureTransport\":\"false\"")
                .contains("s3:TlsVersion")
                .contains("cloudtrail.amazonaws.com");
    }

    @Test
    void theTrailIsOfAllRegionsAndCannotBeChangedUnseen() {
        var trail = template.only("AWS::CloudTrail::Trail");

        assertThat(trail.path("IsMultiRegionTrail").asBoolean()).isTrue();
        assertThat(trail.path("EnableLogFileValidation").asBoolean()).isTrue();
        assertThat(trail.path("IsLogging").asBoolean()).isTrue();
        assertThat(trail.path("KMSKeyId").toString()).contains("TrailKey");
        assertThat(template.only("AWS::KMS::Key").toString())
                .contains("cloudtrail.amazonaws.com")
                .contains(":trail/wordfreq");
    }
}
