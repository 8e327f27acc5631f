package org.wordfreq.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.wordfreq.cli.platform.Installation;

/** DEPLOY.md, as far as this command can tell. */
class DeployPageTests {

    private static final Pattern COMMAND = Pattern.compile("\\./wordfreq ([^\\n#&]+)");

    /** The command line itself reads them, each with the options of its own command, and does nothing. */
    @Test
    void commandsThatItNamesAreUnderstood() throws IOException {
        var page = Files.readString(Path.of("..", "DEPLOY.md"));

        assertThat(COMMAND.matcher(page).results().map(MatchResult::group))
                .hasSizeGreaterThan(8)
                .allSatisfy(command -> assertThatCode(() -> read(command)).doesNotThrowAnyException());
    }

    private static void read(String command) {
        var words = command.strip().split("\\s+", -1);
        WordFreq.commandLine(new CapturedConsole().console(), new Installation(Path.of("nowhere")))
                .parseArgs(Arrays.copyOfRange(words, 1, words.length));
    }
}
