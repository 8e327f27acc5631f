package org.wordfreq.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** DEPLOY.md keeps its word, as far as can be told without following it. */
class DeployPageTests {

    private static final Pattern BLOCK = Pattern.compile("(?ms)^```\\n(.*?)^```$");
    private static final Pattern PATH = Pattern.compile("(?<![\\w/.-])(?:k8s|deploy|\\.ci)/[\\w/.-]*[\\w-]");
    private static final Pattern WAY =
            Pattern.compile("(?m)^## (?:Laptop|Docker Compose|Kubernetes|ECS on Fargate|EC2|Lambda)$");

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

    /** What goes on, in a loop or after a backslash, is indented. */
    private static Stream<String> commands(String block) {
        return block.lines().filter(line -> !line.startsWith(" "));
    }

    @Test
    void whatItNamesIsThere() {
        assertThat(PATH.matcher(page).results().map(MatchResult::group).distinct())
                .hasSizeGreaterThan(8)
                .allSatisfy(path -> assertThat(ProjectFiles.path(path.replace("k8s/iam/", "k8s/iam")))
                        .exists());
    }
}
