package org.wordfreq.cli.costs;

import java.util.List;
import java.util.concurrent.Callable;
import org.wordfreq.cli.console.Bounds;
import org.wordfreq.cli.console.ByteSize;
import org.wordfreq.cli.console.Console;
import org.wordfreq.cli.console.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code wordfreq costs}: what a month on AWS costs, reckoned offline. */
@Command(
        name = "costs",
        description = {
            "Reckons what a month on AWS costs, beside the original app's set-up.",
            "",
            "Offline, with list prices of a date that it names. Prints Markdown; without options it is COSTS.md."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  wordfreq costs                             COSTS.md",
            "  wordfreq costs --documents 250000",
            "  wordfreq costs --documents 1000,50000 --bytes 25MB"
        })
public final class CostsCommand implements Callable<Integer> {

    private static final long MOST_DOCUMENTS = 1_000_000_000_000L;

    private final Console console;

    @Option(
            names = "--documents",
            paramLabel = "N",
            split = ",",
            defaultValue = "0,10000,1000000,100000000",
            description = "Documents a month, one number or several. Default: ${DEFAULT-VALUE}.")
    private List<Long> documents = List.of();

    @Option(
            names = "--bytes",
            paramLabel = "SIZE",
            converter = ByteSize.class,
            defaultValue = "979kB",
            description = "The size of each, such as 500kB or 25MB. Default: ${DEFAULT-VALUE}.")
    private long bytes;

    /** @param console where the page goes */
    public CostsCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Bounds.require("--bytes", bytes, 1);
        documents.forEach(number -> Bounds.require("--documents", number, 0, MOST_DOCUMENTS));
        var loads = documents.stream().map(number -> new Load(number, bytes)).toList();
        new CostsPage(console.out(), loads).print();
        return ExitCode.OK;
    }
}
