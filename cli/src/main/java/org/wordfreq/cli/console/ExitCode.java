package org.wordfreq.cli.console;

import java.util.LinkedHashMap;
import java.util.Map;

/** What the command's exit codes mean; scripts rely on them, so they do not change. */
public final class ExitCode {

    /** All was done as asked. */
    public static final int OK = 0;

    /** The work failed: a file could not be read, a document was rejected, counts differ. */
    public static final int FAILED = 1;

    /** The command line breaks a rule. */
    public static final int USAGE = 2;

    /** No platform answers at the address. */
    public static final int UNREACHABLE = 3;

    /** The platform could not be started, or one of its processes died. */
    public static final int PLATFORM = 4;

    private ExitCode() {}

    /** Every code with its meaning, for {@code --help}. */
    public static Map<String, String> legend() {
        var legend = new LinkedHashMap<String, String>();
        legend.put("0", "Done.");
        legend.put("1", "The work failed: unreadable files, rejected documents, counts that differ.");
        legend.put("2", "The command line breaks a rule.");
        legend.put("3", "No platform answers at the address.");
        legend.put("4", "The platform could not be built or started, or one of its processes died.");
        return legend;
    }
}
