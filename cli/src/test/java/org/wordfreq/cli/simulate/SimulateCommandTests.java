package org.wordfreq.cli.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wordfreq.cli.CapturedConsole;
import org.xml.sax.InputSource;

class SimulateCommandTests {

    private final CapturedConsole console = new CapturedConsole();
    private final Path home;

    SimulateCommandTests(@TempDir Path home) {
        this.home = home;
    }

    @Test
    void comparesEveryPolicyOnTheBurstByDefault() {
        var status = console.run(home, "simulate", "--seeds", "2");

        assertThat(status).isZero();
        assertThat(console.out())
                .startsWith("burst: 120 files")
                .contains("instance-s", "drain-within", "step", "target-tracking", "keda", "2/2");
        assertThat(console.err()).isEmpty();
    }

    @Test
    void sameOptionsPrintTheSameNumbers() {
        console.run(home, "simulate", "--seeds", "1", "--policy", "drain-within,keda");
        var first = console.out();
        var again = new CapturedConsole();
        again.run(home, "simulate", "--seeds", "1", "--policy", "drain-within", "--policy", "keda");

        assertThat(again.out()).isEqualTo(first).doesNotContain("target-tracking");
    }

    @Test
    void optionsReachTheSimulation() {
        console.run(home, "simulate", "--seeds", "1", "--policy", "drain-within", "--max", "2", "--target", "30s");
        var narrow = console.out();
        var wide = new CapturedConsole();
        wide.run(
                home,
                "simulate",
                "--seeds",
                "1",
                "--policy",
                "drain-within",
                "--max",
                "50",
                "--target",
                "2m",
                "--boot",
                "5");

        assertThat(narrow).contains("0/1");
        assertThat(wide.out()).contains("1/1");
    }

    @Test
    void drawsAChartWithALineForEachPolicyInEachPanel() throws Exception {
        var file = home.resolve("burst.svg");

        var status = console.run(home, "simulate", "--seeds", "1", "--out", file.toString());

        var svg = Files.readString(file);
        var document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
        assertThat(status).isZero();
        assertThat(document.getElementsByTagName("polyline").getLength()).isEqualTo(8);
        assertThat(svg)
                .contains("Jobs waiting", "Workers running", "drain-within", "30 min")
                .doesNotContain("NaN");
        assertThat(console.err()).contains("the chart is in " + file);
    }

    @Test
    void recordedTraceIsReadFromAFile() throws IOException {
        var file = home.resolve("monday.csv");
        Files.writeString(file, "seconds,bytes\n0,1000\n60,2000000\n");

        var status = console.run(home, "simulate", "--trace", file.toString(), "--seeds", "1");

        assertThat(status).isZero();
        assertThat(console.out()).startsWith("monday.csv: 2 recorded jobs");
    }

    @Test
    void fileThatIsNoTraceIsAFailureThatNamesTheLine() throws IOException {
        var file = home.resolve("bad.csv");
        Files.writeString(file, "0,1000\nsoon,5\n");

        var status = console.run(home, "simulate", "--trace", file.toString());

        assertThat(status).isEqualTo(1);
        assertThat(console.err()).contains("line 2 is 'soon,5'").doesNotContain("Exception");
    }

    @Test
    void chartThatCannotBeWrittenIsRefusedBeforeTheWork() {
        var file = home.resolve("none/x.svg");

        var status = console.run(home, "simulate", "--seeds", "1", "--out", file.toString());

        assertThat(status).isEqualTo(2);
        assertThat(console.err()).contains("--out takes a file").contains(file + " cannot be one: there is no folder");
        assertThat(console.out()).isEmpty();
    }

    @Test
    void showsWhatItPredictsBesideWhatWasPublished() {
        var status = console.run(home, "simulate", "--published", "--seeds", "1");

        assertThat(status).isZero();
        assertThat(console.out()).contains("t2.micro", "c5.large", "r5.large", "375 s", "fitted", "predicted");
    }
}
