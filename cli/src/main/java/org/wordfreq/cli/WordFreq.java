package org.wordfreq.cli;

import java.time.Clock;
import org.wordfreq.cli.client.DeadLettersCommand;
import org.wordfreq.cli.client.Retries;
import org.wordfreq.cli.client.StatusCommand;
import org.wordfreq.cli.client.UploadCommand;
import org.wordfreq.cli.client.WordsCommand;
import org.wordfreq.cli.console.Console;
import org.wordfreq.cli.console.ExitCode;
import org.wordfreq.cli.costs.CostsCommand;
import org.wordfreq.cli.count.CountCommand;
import org.wordfreq.cli.demo.DemoCommand;
import org.wordfreq.cli.loadtest.LoadtestCommand;
import org.wordfreq.cli.platform.Installation;
import org.wordfreq.cli.platform.UpCommand;
import org.wordfreq.cli.simulate.SimulateCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command {@code wordfreq}. */
@Command(
        name = "wordfreq",
        description = "Counts the words of any amount of text, elastically.",
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nFirst steps:%n",
        footer = {
            "  wordfreq demo                      the whole platform with sample texts, on this machine",
            "  wordfreq up                        the platform without samples; then, in another terminal:",
            "  wordfreq upload --wait *.txt       upload files and wait for their counts",
            "  wordfreq words --corpus default    the words of all of them",
            "  wordfreq count novel.txt           count offline, without a platform",
            "",
            "wordfreq COMMAND --help explains a command. Results go to standard output, all else to standard error."
        })
public final class WordFreq implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "Show the stack trace of an error.")
    private boolean verbose;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command.");
    }

    static void main(String[] arguments) {
        var console = Console.ofProcess();
        var status = commandLine(console, Installation.ofProcess()).execute(arguments);
        console.out().flush();
        System.exit(status);
    }

    /** All commands, wired. */
    static CommandLine commandLine(Console console, Installation installation) {
        var root = new WordFreq();
        var clock = Clock.systemUTC();
        var retries = Retries.standard();
        var commands = new CommandLine(root)
                .addSubcommand(new DemoCommand(console, installation, retries, clock))
                .addSubcommand(new UpCommand(console, installation, clock))
                .addSubcommand(new UploadCommand(console, installation, retries))
                .addSubcommand(new WordsCommand(console, installation, retries))
                .addSubcommand(new StatusCommand(console, installation, retries))
                .addSubcommand(DeadLettersCommand.commandLine(console, installation, retries))
                .addSubcommand(new CountCommand(console))
                .addSubcommand(new LoadtestCommand(console, installation, retries, clock))
                .addSubcommand(new SimulateCommand(console))
                .addSubcommand(new CostsCommand(console))
                .addSubcommand(new WarmUpCommand())
                .addSubcommand(new HelpCommand());
        Values.register(commands);
        explain(commands);
        return commands.setOut(console.out())
                .setErr(console.err())
                .setExecutionExceptionHandler(new FailureReport(console, () -> root.verbose))
                .setParameterExceptionHandler(new UsageReport(console));
    }

    private static void explain(CommandLine command) {
        command.getCommandSpec()
                .mixinStandardHelpOptions(true)
                .version("wordfreq " + Installation.VERSION)
                .usageMessage()
                .width(100)
                .exitCodeListHeading("%nExit codes:%n")
                .exitCodeList(ExitCode.legend());
        command.getSubcommands().values().forEach(WordFreq::explain);
    }
}
