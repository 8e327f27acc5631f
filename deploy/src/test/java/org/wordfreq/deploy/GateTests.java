package org.wordfreq.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a build leaves out, {@code .ci/run} runs. */
final class GateTests {

    private static final Pattern EXCLUDED = Pattern.compile("<exclude>\\*\\*/(\\w+)\\.java</exclude>");
    private static final Pattern SCRIPT = Pattern.compile("(?m)^(?:if ! |check )?(\\.ci/[a-z0-9]+)");

    @Test
    void everyTestThatTheBuildLeavesOutIsRunByName() throws IOException {
        var gate = gate();
        var leftOut = poms().stream()
                .flatMap(pom -> EXCLUDED.matcher(ProjectFiles.text(pom)).results())
                .map(found -> found.group(1))
                .toList();

        assertThat(leftOut).contains("SignalIT", "AccessIT").allSatisfy(test -> assertThat(gate)
                .containsPattern("\\.ci/it \\S+ (?:\\S+,)?" + test + "\\b"));
    }

    @Test
    void everyCheckIsPartOfTheGate() throws IOException {
        try (var scripts = Files.list(ProjectFiles.path(".ci"))) {
            var called = gate();
            assertThat(scripts.map(script -> ".ci/" + script.getFileName()).filter(script -> !script.equals(".ci/run")))
                    .allSatisfy(script -> assertThat(called).contains(script));
            assertThat(called).contains("deploy/check-images", "deploy/check-compose");
        }
    }

    /** What all scripts do that {@code .ci/run} comes to, without their comments. */
    private static String gate() {
        return scriptsFrom(".ci/run").stream()
                .flatMap(script -> ProjectFiles.text(script).lines())
                .filter(line -> !line.startsWith("#"))
                .collect(Collectors.joining("\n"));
    }

    /** That script and what it calls at the beginning of a line. */
    private static List<String> scriptsFrom(String script) {
        var called = SCRIPT.matcher(ProjectFiles.text(script))
                .results()
                .flatMap(call -> scriptsFrom(call.group(1)).stream());
        return Stream.concat(Stream.of(script), called).distinct().toList();
    }

    private static List<Path> poms() throws IOException {
        try (var modules = Files.list(ProjectFiles.path("."))) {
            return modules.map(module -> module.resolve("pom.xml"))
                    .filter(Files::exists)
                    .toList();
        }
    }
}
