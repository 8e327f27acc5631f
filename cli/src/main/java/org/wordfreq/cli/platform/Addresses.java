package org.wordfreq.cli.platform;

import org.wordfreq.cli.console.Console;
import org.wordfreq.cli.console.Table;

/** Shows where a running platform answers. */
public final class Addresses {

    private Addresses() {}

    /** Prints the addresses. */
    public static void print(PlatformState state, Console console) {
        var table = new Table("WHAT", "WHERE");
        table.row("Upload documents", state.ingest() + "/swagger-ui.html");
        table.row("Query counts", state.results() + "/swagger-ui.html");
        table.row("Backlog and workers", state.scaling() + "/swagger-ui.html");
        table.row("S3, SQS, DynamoDB", state.s3() + ", " + state.sqs() + ", " + state.dynamoDb());
        table.print(console.out());
    }
}
