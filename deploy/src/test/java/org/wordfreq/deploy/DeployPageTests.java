package org.wordfreq.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** DEPLOY.md keeps its word, as far as can be told without following it; of its own commands {@code cli} tells. */
class DeployPageTests {

    private static final Pattern BLOCK = Pattern.compile("(?ms)^```\\n(.*?)^```$");
    private static final Pattern PATH = Pattern.compile("(?<![\\w/.-])(?:k8s|deploy|\\.ci)/[\\w/.-]*[\\w-]");
    private static final Pattern WAY =
            Pattern.compile("(?m)^## (?:Laptop|Docker Compose|Kubernetes|ECS on Fargate|EC2|Lambda)$");

    private static final Pattern SET = Pattern.compile("(?<=\\s)(\\w+)=");
    private static final Pattern BUILD = Pattern.compile("docker build [^;]*");
    private static final Pattern TEST = Pattern.compile("`(\\w+(?:Tests|IT|OnMoto))`");

    private final String page = ProjectFiles.text("DEPLOY.md");

    @Test
    void allWaysAreThere() {
        assertThat(WAY.matcher(page).results()).hasSize(6);
    }

    @Test
    void everyWayAndEveryDrillTakesTenCommandsOrFewer() {
        assertThat(BLOCK.matcher(page).results().map(block -> block.group(1)))
                .hasSizeGreaterThan(8)
                .allSatisfy(block -> assertThat(commands(block)).hasSizeBetween(1, 10));
    }

    /** What goes on, in a loop or after a backslash, is indented; what comes after {@code &&} on a line is another, but for a folder. */
    private static Stream<String> commands(String block) {
        return block.lines()
                .filter(line -> !line.startsWith(" "))
                .flatMap(line -> Stream.of(line.replace("cd infra && ", "").split(" && ")));
    }

    /** A shell puts values in before it sets any: what a line uses was set in a line before. */
    @Test
    void variablesAreSetBeforeTheyAreUsed() {
        assertThat(BLOCK.matcher(page).results().flatMap(block -> block.group(1).lines()))
                .filteredOn(line -> line.startsWith("export "))
                .hasSizeGreaterThan(3)
                .allSatisfy(line -> assertThat(SET.matcher(line).results().map(set -> set.group(1)))
                        .filteredOn(name -> !line.contains("export " + name + "=\"$" + name))
                        .allSatisfy(name -> assertThat(line).doesNotContain("$" + name)));
    }

    /** The CDK asks the app for its environments, and the app is refused without them. */
    @Test
    void theCdkIsAlwaysToldTheSettings() {
        assertThat(BLOCK.matcher(page).results().flatMap(block -> block.group(1).lines()))
                .filteredOn(line -> line.contains("npx aws-cdk"))
                .hasSizeGreaterThan(4)
                .allSatisfy(line -> assertThat(line).contains("$CONTEXT"));
    }

    @Test
    void whatItNamesIsThere() {
        assertThat(PATH.matcher(page).results().map(MatchResult::group).distinct())
                .hasSizeGreaterThan(8)
                .allSatisfy(path -> assertThat(ProjectFiles.path(path.replace("k8s/iam/", "k8s/iam")))
                        .exists());
    }

    /** What an ARM laptop builds without being told does not start on AWS; kind and Compose run it where it is built. */
    @Test
    void imagesThatArePushedAreForTheProcessorsOfAws() {
        assertThat(BUILD.matcher(page).results().map(MatchResult::group))
                .hasSize(3)
                .allSatisfy(build ->
                        assertThat(build.contains("docker push")).isEqualTo(build.contains("--platform linux/amd64")));
    }

    @Test
    void testsThatItNamesAreThere() throws IOException {
        var there = sources("src/test/java").stream()
                .map(source -> source.getFileName().toString())
                .collect(Collectors.toSet());

        assertThat(TEST.matcher(page).results().map(test -> test.group(1) + ".java"))
                .hasSizeGreaterThan(3)
                .isSubsetOf(there);
    }

    private static List<Path> sources(String folder) throws IOException {
        var sources = new ArrayList<Path>();
        try (var modules = Files.list(ProjectFiles.path("."))) {
            for (var module : modules.map(each -> each.resolve(folder))
                    .filter(Files::isDirectory)
                    .toList()) {
                try (var files = Files.walk(module)) {
                    files.map(Path::normalize).forEach(sources::add);
                }
            }
        }
        return sources;
    }
}
