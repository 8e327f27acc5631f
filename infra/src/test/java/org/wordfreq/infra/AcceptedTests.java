package org.wordfreq.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * All findings of cdk-nag that are lived with, wherever that is said, as its reports have them. So none is added, nor does one
 * come to cover more, without being written down here as well.
 */
class AcceptedTests {

    private static final Path LIST = Path.of("src", "test", "resources", "accepted.txt");
    private static final Pattern CELL = Pattern.compile("\"((?:[^\"]|\"\")*)\"");

    @Test
    void everyFindingThatIsAcceptedIsWrittenDownWithItsReason() throws IOException {
        var accepted = new TreeSet<String>();
        for (var compute : Compute.values()) {
            for (var report : Synthesized.with(compute).reports()) {
                Files.readAllLines(report).stream()
                        .flatMap(AcceptedTests::accepted)
                        .forEach(accepted::add);
            }
        }
        Files.write(Path.of("target", "accepted.txt"), accepted);

        assertThat(accepted)
                .as("infra/target/accepted.txt, what is accepted now")
                .containsExactlyElementsOf(Files.readAllLines(LIST));
    }

    /** A line of a report: rule, construct, whether it complies, why it need not. The reason begins with the finding in brackets. */
    private static Stream<String> accepted(String line) {
        var cells = CELL.matcher(line).results().map(cell -> cell.group(1)).toList();
        return cells.size() > 3 && "Suppressed".equals(cells.get(2))
                ? Stream.of(String.join(" | ", List.of(cells.get(1), cells.get(0), cells.get(3))))
                : Stream.empty();
    }
}
