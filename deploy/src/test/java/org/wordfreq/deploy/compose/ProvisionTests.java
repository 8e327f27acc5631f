package org.wordfreq.deploy.compose;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.wordfreq.contracts.DocumentTable;
import org.wordfreq.contracts.ResourceNames;
import org.wordfreq.contracts.WorkersTable;
import org.wordfreq.deploy.ProjectFiles;

/** The script says again, for the AWS CLI, what the services know: no name may differ. deploy/check-compose runs it. */
class ProvisionTests {

    private final String script = ProjectFiles.text("deploy/provision");

    @Test
    void everyResourceIsCreatedUnderItsName() {
        var names = ResourceNames.withPrefix("$prefix");

        assertThat(script)
                .contains("documents=" + names.documentsBucket() + "\n")
                .contains("bucket \"$documents\"\n")
                .contains("bucket \"" + names.resultsBucket() + "\"\n")
                .contains("queue \"" + names.deadLetterQueue() + "\"\n")
                .contains("queue \"" + names.jobsQueue() + "\" ")
                .contains("queue \"" + names.resultsQueue() + "\"\n")
                .contains("table \"" + names.documentsTable() + "\" ")
                .contains("table \"" + names.workersTable() + "\" ");
    }

    @Test
    void keysAndIndexesAreThoseOfTheTables() {
        assertThat(List.of(DocumentTable.FILENAME, WorkersTable.WORKER_ID))
                .allSatisfy(key -> assertThat(script).contains("AttributeName=" + key + ",KeyType=HASH"));
        assertThat(script)
                .contains("IndexName=" + DocumentTable.DOCUMENT_ID_INDEX + ",KeySchema=[{AttributeName="
                        + DocumentTable.DOCUMENT_ID + ",KeyType=HASH}],Projection={ProjectionType=KEYS_ONLY}")
                .contains(
                        "IndexName=" + DocumentTable.CORPUS_INDEX + ",KeySchema=[{AttributeName=" + DocumentTable.CORPUS
                                + ",KeyType=HASH},{AttributeName=" + DocumentTable.LISTING_KEY
                                + ",KeyType=RANGE}],Projection={ProjectionType=ALL}");
    }

    @Test
    void itemsOfBothTablesExpire() {
        assertThat(DocumentTable.EXPIRES_AT).isEqualTo(WorkersTable.EXPIRES_AT);
        assertThat(script).contains("Enabled=true,AttributeName=" + DocumentTable.EXPIRES_AT);
    }

    @Test
    void aJobIsGivenUpAfterAsManyReceiptsAsEverywhere() {
        assertThat(script)
                .contains("\\\\\\\"maxReceiveCount\\\\\\\":\\\\\\\"" + ResourceNames.MAX_RECEIVE_COUNT + "\\\\\\\"");
    }
}
