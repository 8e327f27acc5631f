package org.wordfreq.cli.client;

import java.io.PrintWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wordfreq.cli.console.Quantities;
import org.wordfreq.cli.console.Table;

/** Documents for people. */
public final class DocumentTable {

    private DocumentTable() {}

    /** Prints a row for each document. */
    public static void print(List<DocumentInfo> documents, PrintWriter out) {
        var table = new Table("document", "status", ">bytes", ">words", ">distinct", "file");
        for (var document : documents) {
            table.row(
                    document.id().toString(),
                    document.status(),
                    Quantities.count(document.bytes()),
                    shown(document.totalWords()),
                    shown(document.distinctWords()),
                    document.filename());
        }
        if (!table.isEmpty()) {
            table.print(out);
        }
    }

    private static String shown(@Nullable Long number) {
        return number == null ? "-" : Quantities.count(number);
    }
}
