package org.wordfreq.cli.costs;

import static org.wordfreq.cli.costs.Work.HOURS_A_MONTH;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.wordfreq.cli.console.Quantities;

/** All that a month costs, and what that rests on, as Markdown. */
final class CostsPage {

    private static final double DAYS_A_MONTH = 30.4;

    private final PrintWriter out;
    private final List<Load> loads;

    CostsPage(PrintWriter out, List<Load> loads) {
        this.out = out;
        this.loads = loads;
    }

    void print() {
        printHead();
        out.println("## The default deployment");
        out.println();
        printTable(DefaultDeployment::of);
        out.println();
        printFleet();
        printRemarks();
        out.println("## With CloudFront");
        out.println();
        out.println("On top of the above, where `wordfreq:cloudfront-domain` and its companions are given:");
        out.println();
        printTable(CloudFront::of);
        out.println();
        out.println("## Beside it: the original's set-up");
        out.println();
        printTable(OriginalDeployment::of);
        out.println();
        printWorkers();
        printPrices();
        out.flush();
    }

    private void printHead() {
        out.printf(Locale.ROOT, """
                # What a month on AWS costs

                Printed by `./wordfreq costs`; a test compares. In US dollars, us-east-1, without taxes, support, discounts, savings plans
                and the free tiers of new accounts. **Prices are as known on %s, from AWS's pages named below; they were not fetched
                from its price list. Nothing here was compared with a bill.** Documents have %s each (the mean of the original's 120 files)
                unless told otherwise by `--bytes`, come evenly over the month, and are what each of the eleven months before brought:
                what is kept, is a year's. `--documents` reckons other numbers.

                """, Price.AS_OF, megabytes());
    }

    private String megabytes() {
        return String.format(Locale.ROOT, "%.2f MB", loads.getFirst().bytes() / 1e6);
    }

    private void printTable(Function<Load, List<Cost>> bill) {
        var bills = loads.stream().map(bill).toList();
        row("documents a month", loads.stream().map(CostsPage::documents).toList());
        row("---", Collections.nCopies(loads.size(), "---:"));
        for (var i = 0; i < bills.getFirst().size(); i++) {
            var line = i;
            row(
                    bills.getFirst().get(i).what(),
                    bills.stream()
                            .map(each -> dollars(each.get(line).dollars()))
                            .toList());
        }
        row(
                "**together**",
                bills.stream().map(each -> "**" + dollars(sum(each)) + "**").toList());
        row(
                "a million documents",
                loads.stream()
                        .map(load -> load.documents() == 0 ? "" : dollars(sum(bill.apply(load)) / load.millions()))
                        .toList());
    }

    private void row(String first, List<String> cells) {
        out.println("| " + first + " | " + String.join(" | ", cells) + " |");
    }

    private static double sum(List<Cost> bill) {
        return bill.stream().mapToDouble(Cost::dollars).sum();
    }

    private static String documents(Load load) {
        return Quantities.count(Math.round(load.documents()));
    }

    private static String dollars(double amount) {
        return amount < 1000 ? String.format(Locale.ROOT, "%.2f", amount) : Quantities.count(Math.round(amount));
    }

    private void printFleet() {
        out.println(Parts.told());
        out.println("A test counts the same in the templates of `infra/`.");
        out.println();
        printItem();
        out.println();
        out.println(
                "Counters running, in the mean: " + perLoad(load -> mean(Work.taskHours(load) / HOURS_A_MONTH)) + ".");
        out.println("Tasks of ingest: " + perLoad(load -> mean(Tasks.ingest(load))) + ".");
        out.printf(Locale.ROOT, """
                **The default deployment starts %d counters at most (`wordfreq:workers`), and %d tasks of ingest and of results each
                (`ServicesStack`).** Where more are needed in the mean it falls behind for ever and the queue grows without end: such a
                column is what it would cost with other maxima.
                """, DefaultDeployment.MOST_COUNTERS, Tasks.MOST);
        out.println(beyond());
        out.println();
    }

    /** Tests of counter-service and ingest-service make the same words of real items. */
    private void printItem() {
        out.printf(
                Locale.ROOT,
                """
                The table keeps an item of %s bytes for a document that is counted. Until then its item is written %d times, as %s units,
                and as often in the index of corpora, which holds all of it; the index of ids takes one more. The record of an
                Idempotency-Key, which `./wordfreq upload` always sends, is written %d times, as a unit each, and is in no index:
                %d in all. Tests measure them.
                """,
                Quantities.count(Math.round(Storage.ITEM_BYTES)),
                Storage.WRITES.size(),
                Storage.WRITES.stream().map(String::valueOf).collect(Collectors.joining(" + ")),
                Storage.CLAIM_WRITES,
                Storage.WRITE_UNITS);
    }

    private static String mean(double number) {
        return String.format(Locale.ROOT, "%.2f", number);
    }

    private String beyond() {
        var beyond = loads.stream()
                .filter(load -> !DefaultDeployment.canDo(load))
                .map(CostsPage::documents)
                .collect(Collectors.joining(", "));
        return beyond.isEmpty() ? "Here that is none." : "Here that is " + beyond + ".";
    }

    private String perLoad(Function<Load, String> what) {
        return loads.stream()
                .map(load -> what.apply(load) + " at " + documents(load))
                .collect(Collectors.joining(", "));
    }

    private void printRemarks() {
        out.printf(
                Locale.ROOT,
                """
                What that rests on, and where it can be wrong:

                - **Work**: %.2f s of a vCPU for a document, busy two thirds of the time. That is twice what two processors took for
                  the 120 files (README.md, 10.8 s with all else on them), as a vCPU is half a processor. Not measured on AWS.
                - **Few documents are dear one by one**: each wakes a counter that starts for %.0f s and waits %.0f s for more. The same in
                  bursts costs a fraction.
                - **What costs without any document** is mostly two zones' interface endpoints and five tasks that are always on. One zone, or
                  the services on Lambda, would be cheaper and are not the default.
                - **Sweeps** look at everything that is kept, over and over: at objects in walks an hour apart, at items once an hour in
                  each task of ingest, both as fast as one page a minute. `wordfreq.ingest.reconciliation.objects-interval` and `.max-age`,
                  which are set to an hour, make them rarer.
                - **The archive pays late.** To move a text of 0.98 MB costs what it saves in two and a half months; it pays the sooner the
                  larger texts are. Those below 128 KB are left where they are.
                - **Backups** are full copies of the table, of which 13 are kept. Keep fewer where they cost too much: point-in-time
                  recovery goes back 35 days without them.
                - **Uploads by presigned URLs** go past CloudFront, load balancer and ingest: at the top of the scale that spares most of
                  these lines.
                - Sizes of counts, logs and messages, and the requests for each document, are guesses from the code (`Storage`, `Queues`,
                  `Monitoring`). No documents are read but once, no texts replicated to a second region, no data leave AWS in bulk.
                - **Events**: what SNS hands on to programs that subscribe to the topic is in no line. Mails are only of those that an
                  operator must see.
                - Metrics: %d of ours, whatever the load, are USD %.2f a month; the others are Container Insights'. Alarms look at %d.
                - More than 10,000 requests a day, or about %s documents a month, raise an alarm; raise its limit first.

                """,
                Work.seconds(loads.getFirst()),
                Work.START_SECONDS,
                Work.STABLE_LOW_SECONDS,
                Monitoring.METRICS,
                Price.METRIC.of(Monitoring.METRICS),
                Monitoring.ALARM_METRICS,
                Quantities.count(Math.round(10_000 * DAYS_A_MONTH / 2)));
    }

    private void printWorkers() {
        out.printf(
                Locale.ROOT,
                """
                It starts one to %d t2.micro, at %.2f s a file; five end at %s documents of 0.98 MB a month, if always busy
                (and a t2.micro that is always busy is slowed down to a tenth once its CPU credits are used up, or costs more without that
                limit). Workers needed: %s; beyond %d the column is what the original would cost if it could.
                What it lacks is in none of its lines: a second zone, balancer, sign-in, WAF, own keys, recovery, backups, logs, trail, alarms.

                """,
                OriginalDeployment.MOST_WORKERS,
                OriginalDeployment.SECONDS_A_DOCUMENT,
                Quantities.count(OriginalDeployment.mostDocuments()),
                perLoad(load -> Quantities.count(OriginalDeployment.workers(load))),
                OriginalDeployment.MOST_WORKERS);
    }

    private void printPrices() {
        out.println("## Prices");
        out.println();
        out.println("us-east-1, as known on " + Price.AS_OF + ".");
        out.println();
        out.println("| of | unit | USD | page |");
        out.println("|---|---|---:|---|");
        for (var price : Price.values()) {
            out.println("| " + price.what() + " | " + price.unit() + " | " + plain(price.dollars()) + " | <"
                    + price.source() + "> |");
        }
    }

    private static String plain(double amount) {
        return BigDecimal.valueOf(amount).stripTrailingZeros().toPlainString();
    }
}
