package org.wordfreq.infra;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GovernanceStackTests {

    private final Template template = Synthesized.with(Compute.ECS).template("Governance");

    @Test
    void eightyAndAHundredPercentOfTheBudgetAreMailed() {
        var budget = template.only("AWS::Budgets::Budget");

        assertThat(budget.at("/Budget/BudgetLimit").toString()).isEqualTo("{\"Amount\":300,\"Unit\":\"USD\"}");
        assertThat(budget.at("/Budget/TimeUnit").asString()).isEqualTo("MONTHLY");
        assertThat(budget.path("NotificationsWithSubscribers")
                        .valueStream()
                        .map(notice -> notice.at("/Notification/Threshold").asInt()))
                .containsExactly(80, 100);
        assertThat(budget.path("NotificationsWithSubscribers").valueStream())
                .allMatch(
                        notice -> notice.at("/Subscribers/0/Address").asString().equals("ops@example.org"));
    }

    @Test
    void theTableOfDocumentsIsBackedUpDaily() {
        var rule = template.only("AWS::Backup::BackupPlan").at("/BackupPlan/BackupPlanRule/0");

        assertThat(rule.path("ScheduleExpression").asString()).isEqualTo("cron(0 2 * * ? *)");
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
