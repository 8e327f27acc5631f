package org.wordfreq.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wordfreq.contracts.Access.Grant;
import org.wordfreq.contracts.Access.Service;
import org.wordfreq.contracts.Access.Target;
import org.wordfreq.contracts.Access.When;

class AccessTests {

    @ParameterizedTest
    @EnumSource
    void everyActionIsNamedInFullAndWithoutWildcard(Service service) {
        assertThat(Access.of(service))
                .flatExtracting(Grant::actions)
                .allMatch(action -> action.matches("[a-z0-9]+:[A-Z][A-Za-z]+"));
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsGrantedTwice(Service service) {
        var granted = Access.of(service).stream()
                .flatMap(grant -> grant.actions().stream().map(action -> List.of(grant.target(), action)))
                .toList();

        assertThat(granted).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource
    void noServiceMayManageWhatItUses(Service service) {
        assertThat(Access.of(service))
                .filteredOn(grant -> grant.when() != When.SNS_BY_NAME)
                .flatExtracting(Grant::actions)
                .noneMatch(action -> action.matches(".*:(Create|Delete(Bucket|Table|Queue|Topic)|Tag|Untag|PutBucket"
                        + "|UpdateTable|SetQueue|AddPermission|PassRole|PurgeQueue).*"));
    }

    @ParameterizedTest
    @EnumSource
    void whatCannotBeLimitedToAResourceIsOfServicesThatKnowNoResources(Service service) {
        assertThat(Access.of(service))
                .filteredOn(grant -> grant.target() == Target.ANY)
                .flatExtracting(Grant::actions)
                .isSubsetOf(
                        "cloudwatch:PutMetricData",
                        "cloudwatch:GetMetricData",
                        "autoscaling:DescribeAutoScalingGroups",
                        "autoscaling:DescribeAutoScalingInstances");
    }

    @Test
    void onlyIngestWritesDocumentsAndOnlyTheCounterWritesResults() {
        assertThat(writersOf(Target.DOCUMENTS_OBJECTS)).containsExactly(Service.INGEST);
        assertThat(writersOf(Target.RESULTS_OBJECTS)).containsExactly(Service.COUNTER);
    }

    @Test
    void resultsOnlyReads() {
        assertThat(Access.of(Service.RESULTS))
                .filteredOn(grant -> grant.when() == When.ALWAYS)
                .flatExtracting(Grant::actions)
                .allMatch(action -> action.matches("\\w+:(Get|List|Describe|Query).*"));
    }

    @Test
    void metricsMayOnlyBeWrittenIntoOurNamespace() {
        for (var service : Service.values()) {
            assertThat(Access.of(service))
                    .filteredOn(grant -> grant.actions().contains("cloudwatch:PutMetricData"))
                    .extracting(Grant::condition)
                    .containsExactly(Map.of("cloudwatch:namespace", "WordFreq"));
        }
    }

    @Test
    void actionsAreThoseOfTheSettings() {
        assertThat(Access.actions(Service.SCALING, Target.WORKERS_TABLE)).containsExactly("dynamodb:Scan");
        assertThat(Access.actions(Service.SCALING, Target.WORKERS_TABLE, When.TARGET_PROCESS))
                .containsExactly("dynamodb:Scan", "dynamodb:UpdateItem");
    }

    @Test
    void servicesAreFoundByTheirNames() {
        assertThat(Service.named("counter-service")).contains(Service.COUNTER);
        assertThat(Service.named("cli")).isEmpty();
    }

    @Test
    void everyTargetAndSettingIsUsed() {
        var grants = List.of(Service.values()).stream()
                .flatMap(service -> Access.of(service).stream())
                .toList();

        assertThat(grants).extracting(Grant::target).containsAll(Set.of(Target.values()));
        assertThat(grants).extracting(Grant::when).containsAll(Set.of(When.values()));
    }

    private static List<Service> writersOf(Target target) {
        return List.of(Service.values()).stream()
                .filter(service -> Access.actions(service, target).contains("s3:PutObject"))
                .toList();
    }
}
