package org.wordfreq.scaling.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.wordfreq.contracts.DocumentTable;
import org.wordfreq.scaling.deadletters.AuditEntry.Action;
import org.wordfreq.scaling.deadletters.AuditEntry.Outcome;

class AuditItemsTests {

    private static final Instant AT = Instant.parse("2026-11-21T10:00:00.123Z");
    private static final UUID ID = UUID.fromString("019aa3c5-7a1c-7cc3-9d0f-3a5b8f1e2d47");

    @Test
    void entryComesBackAsItWas() {
        var all = new AuditEntry(ID, AT, "ada", Action.REDRIVE_ALL, null, List.of(), null, Outcome.BEGUN, null, null);
        var one = new AuditEntry(
                ID, AT, "ada", Action.DISCARD, "m", List.of("b/k"), "test data", Outcome.BEGUN, null, null);

        assertThat(AuditItems.fromItem(AuditItems.toItem(all))).isEqualTo(all);
        assertThat(AuditItems.fromItem(AuditItems.toItem(one))).isEqualTo(one);
    }

    @Test
    void entriesAreKeyedByDayAndListedByTimeAndAreNoDocuments() {
        var entry = new AuditEntry(ID, AT, "ada", Action.REDRIVE, "m", List.of(), null, Outcome.DONE, "Sent.", AT);

        var item = AuditItems.toItem(entry);

        assertThat(item.get(DocumentTable.FILENAME))
                .isEqualTo(AuditItems.key(entry).get(DocumentTable.FILENAME));
        assertThat(item.toString()).contains("#audit/2026-11-21/" + ID, "2026-11-21T10:00:00.123Z#" + ID);
        assertThat(DocumentTable.isDocument(item)).isFalse();
        assertThat(AuditItems.startAfter(AuditItems.listingKey(entry))).containsAllEntriesOf(AuditItems.key(entry));
    }
}
