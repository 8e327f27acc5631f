package org.wordfreq.scaling.deadletters;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wordfreq.platform.web.Cursors;

@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "DeadLetterAudit", description = "A page of the audit log, the latest entries first.")
record AuditPage(
        List<AuditEntryView> entries,

        @Schema(description = "The cursor of the next page; null at the end", nullable = true) @Nullable
        String next) {

    AuditPage {
        entries = List.copyOf(entries);
    }

    static AuditPage of(AuditLog.Page page) {
        var next = page.next();
        return new AuditPage(
                page.entries().stream().map(AuditEntryView::of).toList(), next == null ? null : Cursors.encode(next));
    }
}
