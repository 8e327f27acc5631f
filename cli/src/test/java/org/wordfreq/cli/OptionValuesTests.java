package org.wordfreq.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionValuesTests {

    private final CapturedConsole console = new CapturedConsole("a");

    @TempDir
    private Path home = Path.of("");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            up --ingest-port 99999       | --ingest-port takes 1 to 65535, not 99999.
            up --s3-port 0               | --s3-port takes 1 to 65535, not 0.
            up --sqs-port -1             | --sqs-port takes 1 to 65535, not -1.
            up --ingest-port 8083        | --ingest-port and --results-port are both 8083
            up --counters 65             | --counters takes 0 to 64, not 65.
            up --start-timeout 0         | --start-timeout takes 1 or more, not 0.
            up --ingest-port abc         | 'abc' is no whole number
            up --ingest-port 99999999999 | '99999999999' is out of range
            demo --results-port 70000    | --results-port takes 1 to 65535, not 70000.
            loadtest --start --s3-port 0 | --s3-port takes 1 to 65535, not 0.
            loadtest --files 0           | --files takes 1 or more, not 0.
            loadtest --vocabulary 0      | --vocabulary takes 1 to 5000000, not 0.
            loadtest --parallel -1       | --parallel takes 1 or more, not -1.
            loadtest --timeout 0         | --timeout takes 1 or more, not 0.
            loadtest --bytes -5          | '-5' is no size such as 500kB
            loadtest --bytes 9999999999GB | is more than a million GB
            upload --parallel 0 x        | --parallel takes 1 or more, not 0.
            upload --timeout -1 x        | --timeout takes 1 or more, not -1.
            upload --analyzer foo x      | There is no analyzer 'foo'; choose standard or classic
            upload --corpus Notes x      | The corpus 'Notes' is not 1 to 64 of the characters a-z, 0-9
            words --corpus ../x          | The corpus '../x' is not 1 to 64 of the characters
            loadtest --corpus _x         | The corpus '_x' is not 1 to 64 of the characters
            upload --ingest-url foo x    | 'foo' is no address such as http://127.0.0.1:8081
            dead-letters list -n -1      | -n takes 0 or more, not -1.
            dead-letters redrive         | Name either letters by their message ids
            dead-letters redrive --all m | Name either letters by their message ids
            dead-letters redrive --all --per-second 501 | --per-second takes 0 to 500, not 501.
            dead-letters redrive --all --actor ä | --actor takes 1 to 128 printable ASCII characters.
            dead-letters discard m       | Missing required option: '--reason=WHY'
            dead-letters discard --reason x | Missing required parameter: 'MESSAGE_ID'
            words 123                    | '123' is no document id such as
            words --corpus c -n abc      | 'abc' is no whole number
            words --corpus c -n -1       | -n takes 0 (all words) or more, not -1.
            words --corpus c --csv --json | mutually exclusive
            count --analyzer foo -       | There is no analyzer 'foo'; choose standard or classic
            count --csv --json -         | mutually exclusive
            count -n abc -               | 'abc' is no whole number
            simulate --trace foo         | --trace takes burst, steady, diurnal, spike, drip, heavy, all, or a CSV file
            simulate --trace all --out x | --out draws one trace
            simulate --policy magic      | 'magic' is no policy; there are drain-within, step, target-tracking, keda
            simulate --seeds 0           | --seeds takes 1 to 1000, not 0.
            simulate --max 0             | --max takes 1 to 10000, not 0.
            simulate --min 30            | --min takes 0 to 20, not 30.
            simulate --target 0          | --target takes 1 to 86400, not 0.
            simulate --target soon       | 'soon' is no time such as 45s, 2m or 1h
            simulate --boot 100h         | --boot takes 0 to 86400, not 360000.
            count --memory 1kB -         | --memory takes 1048576 to 1073741824, not 1000.
            """)
    void valueThatBreaksARuleIsAUsageErrorInPlainWords(String line, String message) {
        var status = console.run(home, line.split(" ", -1));

        assertThat(console.err()).contains(message).doesNotContain("Exception").doesNotContain("unexpected");
        assertThat(status).isEqualTo(2);
        assertThat(console.out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "up, --logs",
        "up, --data",
        "up, --state-file",
        "demo, --logs",
        "loadtest --start, --logs",
        "loadtest, --chart",
        "loadtest, --output",
        "simulate, --out"
    })
    void placeWhereNothingCanBeWrittenIsAUsageErrorBeforeAnyWork(String command, String option) throws IOException {
        var inTheWay = Files.writeString(home.resolve("file"), "");
        var place = inTheWay.resolve("x").toString();

        var status = console.run(home, (command + " " + option + " " + place).split(" "));

        assertThat(console.err())
                .startsWith("wordfreq: " + option + " takes a f")
                .contains(place + " cannot be one: ");
        assertThat(console.err()).doesNotContain("Exception").doesNotContain("not built");
        assertThat(status).isEqualTo(2);
        assertThat(console.out()).isEmpty();
    }

    @Test
    void portsThatAreNotUsedNeedNotDiffer() {
        assertThat(console.run(home, "up", "--free-ports", "--ingest-port", "8083"))
                .isEqualTo(4);
        assertThat(console.err()).contains("is not built");
    }
}
